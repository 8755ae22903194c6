package io.tokenload.simserver;

import io.tokenload.simserver.http.FrontOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Flags of the HTTP side. */
final class FrontFlags {

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "Key that requests below /v1 must bring.")
  String apiKey = "";

  @Option(
      names = "--emit-time",
      description = "Each event says in system_fingerprint when it was written (nanoTime).")
  boolean emitTime;

  @Option(
      names = "--stream-interval",
      paramLabel = "TOKENS",
      description = "Tokens between two events of a stream (default 1).")
  int streamInterval = 1;

  @Option(names = "--no-prompt-tokens-details", description = "Do not name cached tokens in usage.")
  boolean noPromptTokensDetails;

  @Option(
      names = "--enable-force-include-usage",
      description = "Usage on every event of every stream.")
  boolean forceUsage;

  @Option(names = "--enable-request-id-headers", description = "Send X-Request-Id back.")
  boolean requestIdHeaders;

  @Option(
      names = "--enable-per-request-metrics",
      description = "Dialect vllm: answers of one choice end with the times they took.")
  boolean perRequestMetrics;

  @Option(
      names = "--mean-answer-tokens",
      paramLabel = "TOKENS",
      description = "Mean length of an answer that may end by itself (default 200).")
  int meanAnswerTokens = 200;

  @Option(
      names = "--keep-alive-seconds",
      paramLabel = "S",
      description = "How long an idle connection is kept (default 5).")
  int keepAliveSeconds = 5;

  FrontOptions options() {
    return new FrontOptions(
        apiKey,
        emitTime,
        streamInterval,
        !noPromptTokensDetails,
        forceUsage,
        requestIdHeaders,
        meanAnswerTokens,
        Duration.ofSeconds(keepAliveSeconds),
        perRequestMetrics);
  }
}
