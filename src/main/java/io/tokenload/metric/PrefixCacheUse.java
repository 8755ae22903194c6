package io.tokenload.metric;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How much of the prompts the server admits to have had in its prefix cache: by its counters over
 * the whole load, and by the usage of the measured answers.
 *
 * <p>All prompts of a chat begin with the tokens of its template. Once one of them was computed the
 * others find these in the cache, in whole blocks, though nothing of their own text was known: of
 * each request so many hits are explained, and only what is beyond them is contamination.
 *
 * @param counterQueries prompt tokens looked up, or {@code null}
 * @param counterHits prompt tokens found, or {@code null}
 * @param answers measured answers that say what was cached
 * @param answersPrompt prompt tokens of all measured answers that tell theirs
 * @param answersCached cached prompt tokens of those that say so; one that says nothing had none
 * @param requests most requests that the counters can have seen
 * @param templateTokens tokens of the template that each of them can have found, in whole blocks; 0
 *     where there is none or it is not known
 */
public record PrefixCacheUse(
    Long counterQueries,
    Long counterHits,
    long answers,
    long answersPrompt,
    long answersCached,
    long requests,
    long templateTokens) {

  /** vLLM's name of it in {@code cache_config_info}; without it hits are counted by the token. */
  private static final String BLOCK_SIZE = "block_size";

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
        told.cached(),
        requests(summary.run().evidence().reconciliation()),
        template(summary.run()));
  }

  private static long requests(Reconciliation reconciliation) {
    return reconciliation == null
        ? 0
        : reconciliation.counts().stream()
            .filter(count -> count.quantity().equals("requests"))
            .mapToLong(Reconciliation.Count::clientAtMost)
            .findFirst()
            .orElse(0);
  }

  private static long template(RunFacts run) {
    long tokens =
        run.prompts().stream()
            .map(PromptFit::templateTokens)
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .max()
            .orElse(0);
    return wholeBlocks(tokens, run.server().fingerprint().flags().get(BLOCK_SIZE));
  }

  /**
   * A cache holds whole blocks alone.
   *
   * @param blockSize tokens of a block as the server told it, or {@code null}
   */
  public static long wholeBlocks(long tokens, String blockSize) {
    boolean told = blockSize != null && blockSize.matches("[1-9]\\d{0,6}");
    long block = told ? Long.parseLong(blockSize) : 1;
    return tokens / block * block;
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

  /**
   * The greater of both shares, without what the template explains: what the server knew of the
   * prompts' own text; 0 if nobody says anything.
   */
  public double contamination() {
    return Math.max(
        beyond(counterShare(), counterHits, counterQueries, requests),
        beyond(answersShare(), answersCached, answersPrompt, answers));
  }

  private double beyond(OptionalDouble share, Long hits, Long looked, long times) {
    return share.isEmpty() ? 0 : (double) Math.max(0, hits - times * templateTokens) / looked;
  }
}
