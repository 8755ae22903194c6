package io.tokenload.run;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A server's counters at one moment; a counter that it lacks is empty.
 *
 * @param requests finished since the server began
 * @param promptTokens of prompts since then
 * @param outputTokens generated since then
 * @param startedSeconds when its process began, seconds since the epoch
 * @param idle whether its gauges say that it has nothing to do; so taken where it has none
 * @param engine of its prefix cache and its speculation
 */
record CounterReading(
    OptionalLong requests,
    OptionalLong promptTokens,
    OptionalLong outputTokens,
    OptionalDouble startedSeconds,
    boolean idle,
    EngineCounters engine) {

  /** A reading that says nothing of what goes on inside the server. */
  CounterReading(
      OptionalLong requests,
      OptionalLong promptTokens,
      OptionalLong outputTokens,
      OptionalDouble startedSeconds,
      boolean idle) {
    this(requests, promptTokens, outputTokens, startedSeconds, idle, EngineCounters.NONE);
  }

  /** Nothing if the page has none of the counters. */
  static Optional<CounterReading> in(Exposition page, MetricNames names) {
    ServerCounts counts = names.counts(page);
    CounterReading reading =
        new CounterReading(
            whole(counts.requests()),
            whole(counts.promptTokens()),
            whole(counts.outputTokens()),
            names.startedSeconds(page),
            BusyGauges.in(page, names).map(BusyGauges::isIdle).orElse(true),
            EngineCounters.in(page, names));
    return reading.requests.isPresent()
            || reading.promptTokens.isPresent()
            || reading.outputTokens.isPresent()
        ? Optional.of(reading)
        : Optional.empty();
  }

  /** Counts are whole; Prometheus' clients tell all numbers as floats. */
  static OptionalLong whole(Double count) {
    return count == null ? OptionalLong.empty() : OptionalLong.of(Math.round(count));
  }

  /**
   * Those of two servers together; a count that one of them lacks is empty. The times at which they
   * began are added too: the sum changes when one of them begins anew.
   */
  CounterReading plus(CounterReading that) {
    return new CounterReading(
        plus(requests, that.requests),
        plus(promptTokens, that.promptTokens),
        plus(outputTokens, that.outputTokens),
        startedSeconds.isPresent() && that.startedSeconds.isPresent()
            ? OptionalDouble.of(startedSeconds.getAsDouble() + that.startedSeconds.getAsDouble())
            : OptionalDouble.empty(),
        idle && that.idle,
        engine.plus(that.engine));
  }

  private static OptionalLong plus(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }

  boolean sameCounts(CounterReading that) {
    return requests.equals(that.requests)
        && promptTokens.equals(that.promptTokens)
        && outputTokens.equals(that.outputTokens);
  }

  /** Whether the server of this reading is not the process of the earlier one any more. */
  boolean isRestartedSince(CounterReading before) {
    return !startedSeconds.equals(before.startedSeconds)
        || fell(before.requests, requests)
        || fell(before.promptTokens, promptTokens)
        || fell(before.outputTokens, outputTokens);
  }

  private static boolean fell(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent() && after.getAsLong() < before.getAsLong();
  }
}
