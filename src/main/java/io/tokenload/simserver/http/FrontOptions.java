package io.tokenload.simserver.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How the HTTP side behaves.
 *
 * @param apiKey key that requests below /v1 must bring; empty for none
 * @param emitTime whether every event says, in {@code system_fingerprint}, when it was written, in
 *     nanoseconds of {@code System.nanoTime}; a request may ask for it with {@code
 *     "emit_time":true}
 * @param streamInterval tokens between two events of a stream, after the first
 * @param promptTokensDetails whether usage names the cached prompt tokens
 * @param forceUsage whether every stream carries usage, on every event
 * @param requestIdHeaders whether X-Request-Id is sent back
 * @param meanAnswerTokens mean length of an answer that may end by itself
 * @param keepAlive how long an idle connection is kept
 * @param perRequestMetrics whether an answer of one choice ends with the times it took
 */
public record FrontOptions(
    String apiKey,
    boolean emitTime,
    int streamInterval,
    boolean promptTokensDetails,
    boolean forceUsage,
    boolean requestIdHeaders,
    int meanAnswerTokens,
    Duration keepAlive,
    boolean perRequestMetrics) {

  /** As vLLM is without flags, cached tokens named. */
  public static final FrontOptions DEFAULT =
      new FrontOptions("", false, 1, true, false, false, 200, Duration.ofSeconds(5), false);

  public FrontOptions {
    Objects.requireNonNull(apiKey, "apiKey");
    if (streamInterval < 1) {
      throw new IllegalArgumentException("stream-interval must be at least 1.");
    }
    if (meanAnswerTokens < 1) {
      throw new IllegalArgumentException("mean-answer-tokens must be at least 1.");
    }
    if (keepAlive.isNegative() || keepAlive.isZero()) {
      throw new IllegalArgumentException("keep-alive must be longer than nothing.");
    }
  }

  public FrontOptions withEmitTime(boolean wanted) {
    return new FrontOptions(
        apiKey,
        wanted,
        streamInterval,
        promptTokensDetails,
        forceUsage,
        requestIdHeaders,
        meanAnswerTokens,
        keepAlive,
        perRequestMetrics);
  }

  public FrontOptions withApiKey(String key) {
    return new FrontOptions(
        key,
        emitTime,
        streamInterval,
        promptTokensDetails,
        forceUsage,
        requestIdHeaders,
        meanAnswerTokens,
        keepAlive,
        perRequestMetrics);
  }

  public FrontOptions withStreaming(int interval, boolean usageAlways) {
    return new FrontOptions(
        apiKey,
        emitTime,
        interval,
        promptTokensDetails,
        usageAlways,
        requestIdHeaders,
        meanAnswerTokens,
        keepAlive,
        perRequestMetrics);
  }

  public FrontOptions withPerRequestMetrics(boolean wanted) {
    return new FrontOptions(
        apiKey,
        emitTime,
        streamInterval,
        promptTokensDetails,
        forceUsage,
        requestIdHeaders,
        meanAnswerTokens,
        keepAlive,
        wanted);
  }
}
