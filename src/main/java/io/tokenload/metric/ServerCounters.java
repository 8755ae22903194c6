package io.tokenload.metric;

import java.util.function.BinaryOperator;

/**
 * By how much a server's counters of its prefix cache and of speculative decoding rose over the
 * load; {@code null} where it has no such counter.
 *
 * @param prefixQueries prompt tokens that were looked up in its prefix cache
 * @param prefixHits those of them that were found there
 * @param draftTokens tokens that a draft model or another guess proposed
 * @param acceptedTokens those of them that the model accepted
 * @param acceptLength tokens accepted per step, at the end of the load; SGLang tells only this
 */
public record ServerCounters(
    Long prefixQueries,
    Long prefixHits,
    Long draftTokens,
    Long acceptedTokens,
    Double acceptLength) {

  /** Both together, as of two loads; a count that one of them lacks is {@code null}. */
  public ServerCounters plus(ServerCounters that) {
    return new ServerCounters(
        both(prefixQueries, that.prefixQueries, Long::sum),
        both(prefixHits, that.prefixHits, Long::sum),
        both(draftTokens, that.draftTokens, Long::sum),
        both(acceptedTokens, that.acceptedTokens, Long::sum),
        both(acceptLength, that.acceptLength, (one, other) -> (one + other) / 2));
  }

  private static <T> T both(T one, T other, BinaryOperator<T> sum) {
    return one == null || other == null ? null : sum.apply(one, other);
  }
}
