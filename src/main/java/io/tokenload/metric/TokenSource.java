package io.tokenload.metric;

import java.util.Locale;

/** What the token counts of a request rest on, best first. */
public enum TokenSource {
  /** The server listed the token ids of each event. */
  TOKEN_IDS,
  /** The server reported its running count with each event. */
  USAGE_DELTA,
  /** The server reported the total at the end. */
  USAGE_FINAL,
  /** No usage: token-bearing events were counted, one token each. */
  EVENTS,
  /** Nothing to count. */
  NONE;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The word in journal and summary, e.g. {@code usage_final}. */
  public String key() {
    return key;
  }

  /**
   * The source with the given {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TokenSource ofKey(String key) {
    for (TokenSource source : values()) {
      if (source.key.equals(key)) {
        return source;
      }
    }
    throw new IllegalArgumentException("no token source is called '" + key + "'");
  }
}
