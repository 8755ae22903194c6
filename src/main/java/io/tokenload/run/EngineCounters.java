package io.tokenload.run;

import io.tokenload.metric.ServerCounters;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a server counts of its prefix cache and of speculative decoding, at one moment; a counter
 * that it lacks is empty.
 *
 * @param prefixQueries prompt tokens looked up
 * @param prefixHits prompt tokens found
 * @param draftTokens proposed
 * @param acceptedTokens accepted of them
 * @param acceptLength tokens accepted per step of late
 */
record EngineCounters(
    OptionalLong prefixQueries,
    OptionalLong prefixHits,
    OptionalLong draftTokens,
    OptionalLong acceptedTokens,
    OptionalDouble acceptLength) {

  static final EngineCounters NONE =
      new EngineCounters(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty());

  /**
   * Their names; several of one quantity are added.
   *
   * @param acceptLength a gauge, or empty
   */
  record Names(
      List<String> prefixQueries,
      List<String> prefixHits,
      List<String> draftTokens,
      List<String> acceptedTokens,
      String acceptLength) {

    static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of(), "");
  }

  static EngineCounters in(PrometheusText text, Names names) {
    return new EngineCounters(
        CounterReading.sum(text, names.prefixQueries()),
        CounterReading.sum(text, names.prefixHits()),
        CounterReading.sum(text, names.draftTokens()),
        CounterReading.sum(text, names.acceptedTokens()),
        names.acceptLength().isEmpty() ? OptionalDouble.empty() : text.sum(names.acceptLength()));
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
        mean(acceptLength, that.acceptLength));
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

  /** A counter that was not there before began at nothing: some appear with their first event. */
  private static Long rise(OptionalLong before, OptionalLong after) {
    return after.isEmpty() ? null : Long.valueOf(after.getAsLong() - before.orElse(0));
  }
}
