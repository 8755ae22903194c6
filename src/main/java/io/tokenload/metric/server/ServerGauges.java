package io.tokenload.metric.server;

/**
 * How a server stands at one moment, all its engines together; {@code null} for what it does not
 * tell.
 *
 * @param running requests being computed
 * @param waiting requests in its queue
 * @param kvUsage share of its KV cache in use, 0 to 1; of several engines the fullest
 */
public record ServerGauges(Double running, Double waiting, Double kvUsage) {}
