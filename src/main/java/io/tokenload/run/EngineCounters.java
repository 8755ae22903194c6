package io.tokenload.run;

import io.tokenload.metric.ServerCounters;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;
import io.tokenload.telemetry.exposition.Speculation;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a server counts of its caches and of speculative decoding, at one moment; a counter that it
 * lacks is empty.
 *
 * @param prefixQueries prompt tokens looked up
 * @param prefixHits prompt tokens found
 * @param draftTokens proposed
 * @param acceptedTokens accepted of them
 * @param acceptLength tokens accepted per step of late
 * @param preemptions requests put back because the KV cache was full
 */
record EngineCounters(
    OptionalLong prefixQueries,
    OptionalLong prefixHits,
    OptionalLong draftTokens,
    OptionalLong acceptedTokens,
    OptionalDouble acceptLength,
    OptionalLong preemptions) {

  static final EngineCounters NONE =
      new EngineCounters(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty());

  static EngineCounters in(Exposition page, MetricNames names) {
    ServerCounts counts = names.counts(page);
    Speculation speculation = names.speculation(page);
    return new EngineCounters(
        CounterReading.whole(counts.prefixQueries()),
        CounterReading.whole(counts.prefixHits()),
        CounterReading.whole(speculation.draftTokens()),
        CounterReading.whole(speculation.acceptedTokens()),
        speculation.acceptLength() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(speculation.acceptLength()),
        CounterReading.whole(counts.preemptions()));
  }

  /**
   * Those of two servers together. One that has no such counter yet counts as nothing: some appear
   * with their first event. Of the accepted length it is the mean.
   */
  EngineCounters plus(EngineCounters that) {
    return new EngineCounters(
        plus(prefixQueries, that.prefixQueries),
        plus(prefixHits, that.prefixHits),
        plus(draftTokens, that.draftTokens),
        plus(acceptedTokens, that.acceptedTokens),
        mean(acceptLength, that.acceptLength),
        plus(preemptions, that.preemptions));
  }

  private static OptionalLong plus(OptionalLong one, OptionalLong other) {
    return one.isEmpty() ? other : OptionalLong.of(one.getAsLong() + other.orElse(0));
  }

  private static OptionalDouble mean(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of((one.getAsDouble() + other.getAsDouble()) / 2)
        : one.isPresent() ? one : other;
  }

  /** By how much they rose since an earlier reading of the same process. */
  ServerCounters since(EngineCounters before) {
    return new ServerCounters(
        rise(before.prefixQueries, prefixQueries),
        rise(before.prefixHits, prefixHits),
        rise(before.draftTokens, draftTokens),
        rise(before.acceptedTokens, acceptedTokens),
        acceptLength.isPresent() ? acceptLength.getAsDouble() : null);
  }

  /** How often a request was put back since then; empty if the server does not count it. */
  OptionalLong preemptionsSince(EngineCounters before) {
    Long times = rise(before.preemptions, preemptions);
    return times == null || times < 0 ? OptionalLong.empty() : OptionalLong.of(times);
  }

  /** A counter that was not there before began at nothing: some appear with their first event. */
  private static Long rise(OptionalLong before, OptionalLong after) {
    return after.isEmpty() ? null : Long.valueOf(after.getAsLong() - before.orElse(0));
  }
}
