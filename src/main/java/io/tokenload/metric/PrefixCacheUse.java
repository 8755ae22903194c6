package io.tokenload.metric;

import java.util.OptionalDouble;

/**
 * How much of the prompts the server admits to have had in its prefix cache: by its counters over
 * the whole load, and by the usage of the measured answers.
 *
 * @param counterQueries prompt tokens looked up, or {@code null}
 * @param counterHits prompt tokens found, or {@code null}
 * @param answers measured answers that say what was cached
 * @param answersPrompt prompt tokens of all measured answers that tell theirs
 * @param answersCached cached prompt tokens of those that say so; one that says nothing had none
 */
public record PrefixCacheUse(
    Long counterQueries, Long counterHits, long answers, long answersPrompt, long answersCached) {

  /** Of a run. */
  public static PrefixCacheUse of(RunSummary summary) {
    ServerCounters counters = summary.run().evidence().serverCounters();
    CellSummary.PromptsTold told =
        summary.cells().stream()
            .map(cell -> cell.tokens().prompts())
            .reduce(CellSummary.PromptsTold.NONE, CellSummary.PromptsTold::plus);
    long prompt = summary.cells().stream().mapToLong(cell -> cell.tokens().prompt()).sum();
    return new PrefixCacheUse(
        counters == null ? null : counters.prefixQueries(),
        counters == null ? null : counters.prefixHits(),
        told.cacheTold(),
        prompt,
        told.cached());
  }

  /** Hits ÷ queries by the counters; empty if it has none or nothing was looked up. */
  public OptionalDouble counterShare() {
    return counterQueries == null || counterHits == null || counterQueries <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) counterHits / counterQueries);
  }

  /** Cached ÷ prompt tokens by the answers; empty if none says what was cached. */
  public OptionalDouble answersShare() {
    return answers == 0 || answersPrompt == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) answersCached / answersPrompt);
  }

  /** The share of the measured requests if it is known, else that of the whole load. */
  public OptionalDouble share() {
    return answersShare().isPresent() ? answersShare() : counterShare();
  }
}
