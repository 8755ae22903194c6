package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.TokenDistribution;
import java.util.Objects;
import java.util.Set;

/**
 * How a log becomes a trace.
 *
 * @param blockTokens tokens of a prefix block, 1 on; 16 is vLLM's
 * @param tokenization cuts texts where the log has any
 * @param inputTokens of a request whose log does not say, or {@code null} to refuse it
 * @param outputTokens of a request whose log does not say, or {@code null} to refuse it
 * @param headers names of headers to keep, in lower case; their values become hashes
 */
public record CaptureOptions(
    int blockTokens,
    Tokenization tokenization,
    Integer inputTokens,
    Integer outputTokens,
    Set<String> headers) {

  /** Tokens of a block in vLLM and in the simulated server. */
  public static final int BLOCK_TOKENS = 16;

  public CaptureOptions {
    Objects.requireNonNull(tokenization, "tokenization");
    headers = Set.copyOf(headers);
    check("tokens of a block", blockTokens);
    check("input tokens", inputTokens);
    check("output tokens", outputTokens);
  }

  /** Blocks of 16 words, and no length that the log does not tell. */
  public static CaptureOptions usual() {
    return new CaptureOptions(BLOCK_TOKENS, Tokenization.words(), null, null, Set.of());
  }

  private static void check(String what, Integer tokens) {
    if (tokens != null && (tokens < 1 || tokens > TokenDistribution.MAX_TOKENS)) {
      throw new IllegalArgumentException(
          "the %s must be from 1 to %,d, but are %,d"
              .formatted(what, TokenDistribution.MAX_TOKENS, tokens));
    }
  }
}
