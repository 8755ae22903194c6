package io.tokenload.simserver.http;

import java.util.List;

/**
 * A request for text, of either API.
 *
 * @param prompts token ids of each prompt, at least one prompt of at least one token
 * @param cacheSalt hash of what keeps its cached blocks apart from those of others
 */
record GenerationRequest(List<int[]> prompts, Sampling sampling, Wishes wishes, long cacheSalt) {}
