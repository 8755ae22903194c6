package io.tokenload.run;

import java.util.OptionalInt;

/**
 * What one request outside the load told.
 *
 * @param promptTokens by the server's usage, chat template included; empty if it reports none
 * @param outputTokens by the server's usage
 * @param elapsedNanos from sending it to the end of the answer
 */
public record Probe(OptionalInt promptTokens, OptionalInt outputTokens, long elapsedNanos) {}
