package io.tokenload.metric.server;

import java.util.Locale;

/**
 * A time that a server keeps of its requests. Each server begins and ends them at places of its
 * own: vLLM's are those of {@code v1/metrics/loggers.py} and {@code v1/metrics/stats.py}.
 */
public enum ServerTime {
  /** Arrival at the API server to the first token. */
  TTFT,
  /** Between tokens; vLLM counts one a token after the first. */
  ITL,
  /** One a request: decode time ÷ (output tokens − 1). */
  TPOT,
  /** Arrival to the last token. */
  E2EL,
  /** Arrival in the engine to being scheduled for the first time. */
  QUEUE,
  /** Scheduled to the first token. */
  PREFILL,
  /** First token to the last. */
  DECODE;

  /** Its word in files: {@code ttft}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
