package io.tokenload.workload.dataset;

/**
 * How long one request is.
 *
 * @param inputTokens of the prompt, at least 1
 * @param outputTokens to generate, at least 1
 */
public record Lengths(int inputTokens, int outputTokens) {}
