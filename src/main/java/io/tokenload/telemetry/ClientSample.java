package io.tokenload.telemetry;

/**
 * What the client saw of itself in about a second: a line of {@code telemetry.jsonl}. Times are
 * nanoseconds since the run's origin; NaN stands for what the system does not tell.
 *
 * @param fromNanos beginning
 * @param toNanos end
 * @param loopLagP99Nanos 99th percentile of how late timers came, of the event loop where it is
 *     greatest
 * @param longestStopNanos the longest of the collector's pauses and of an idle thread's hiccups
 * @param processCores CPU of this process, cores
 */
public record ClientSample(
    long fromNanos,
    long toNanos,
    double loopLagP99Nanos,
    double longestStopNanos,
    double processCores) {}
