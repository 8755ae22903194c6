package io.tokenload.metric;

import java.util.Locale;

/** How a request ended. A failure is data: every request sent has exactly one outcome. */
public enum Outcome {
  /** The stream ended as its protocol says it must, and every check passed. */
  OK,
  /** No connection: refused, unresolved, TLS failure, or lost before any byte of the answer. */
  CONNECT_ERROR,
  /** The limit on the whole request passed: its latency is <em>at least</em> that limit. */
  TIMEOUT,
  /** The limit on silence between tokens passed. */
  IDLE_TIMEOUT,
  /** The server answered with a status other than 200. */
  HTTP_STATUS,
  /** An error object inside a stream whose status was 200. */
  STREAM_ERROR,
  /** The body ended without a finish reason or end mark. */
  TRUNCATED,
  /** Bytes that are not the protocol: broken JSON, broken framing, an event over the size limit. */
  MALFORMED,
  /** The stream was whole, but a check of the simulation did not hold. */
  CHECK_FAILED,
  /** The client itself gave up: a user's patience, or the end of the run. */
  CANCELLED,
  /** Refused, before sending or by the server: prompt and output exceed the model's context. */
  OVER_LENGTH;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The word in journal, summary and tables, e.g. {@code idle_timeout}. */
  public String key() {
    return key;
  }

  /** Whether the latencies of the request count as those of a success. */
  public boolean isSuccess() {
    return this == OK;
  }

  /** Whether the true latency is unknown and only known to be longer than what was observed. */
  public boolean isCensored() {
    return this == TIMEOUT || this == IDLE_TIMEOUT || this == CANCELLED;
  }

  /**
   * The outcome with the given {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Outcome ofKey(String key) {
    for (Outcome outcome : values()) {
      if (outcome.key.equals(key)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome is called '" + key + "'");
  }
}
