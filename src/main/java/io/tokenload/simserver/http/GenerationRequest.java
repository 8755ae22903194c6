package io.tokenload.simserver.http;

import java.util.List;

/**
 * A request for text, of any API.
 *
 * @param fields the body it came in
 * @param model the name under which it asks
 * @param prompts token ids of each prompt, at least one prompt of at least one token
 * @param cacheSalt hash of what keeps its cached blocks apart from those of others
 */
public record GenerationRequest(
    Fields fields,
    String model,
    List<int[]> prompts,
    Sampling sampling,
    Wishes wishes,
    long cacheSalt) {}
