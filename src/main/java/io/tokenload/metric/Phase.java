package io.tokenload.metric;

import java.util.Locale;

/** The part of a cell in which a request's intended start lies. */
public enum Phase {
  /** Load at the cell's own level and shapes; in the journal, out of the statistics. */
  WARMUP,
  /** The measured window. */
  MEASUREMENT,
  /** Load that is only held until the measured requests have ended; out of the statistics. */
  DRAIN;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The word in the journal, e.g. {@code warmup}. */
  public String key() {
    return key;
  }

  /**
   * The phase with the given {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Phase ofKey(String key) {
    for (Phase phase : values()) {
      if (phase.key.equals(key)) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no phase is called '" + key + "'");
  }
}
