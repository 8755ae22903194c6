package io.tokenload.telemetry.exposition;

/**
 * What speculative decoding did since a server's process began; {@code null} for what it does not
 * count.
 *
 * @param draftTokens proposed
 * @param acceptedTokens accepted of them
 * @param acceptLength tokens accepted per step of late
 */
public record Speculation(Double draftTokens, Double acceptedTokens, Double acceptLength) {}
