package io.tokenload.metric.server;

/**
 * What a server has counted since its process began, all its engines together; {@code null} for
 * what it does not count.
 *
 * @param requests finished ones
 * @param promptTokens of prompts, those from a cache included
 * @param outputTokens generated
 * @param prefixQueries prompt tokens looked up in the prefix cache
 * @param prefixHits those of them that were found there
 * @param preemptions requests put back because the KV cache was full
 */
public record ServerCounts(
    Double requests,
    Double promptTokens,
    Double outputTokens,
    Double prefixQueries,
    Double prefixHits,
    Double preemptions) {}
