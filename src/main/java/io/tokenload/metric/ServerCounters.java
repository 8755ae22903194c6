package io.tokenload.metric;

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
    Double acceptLength) {}
