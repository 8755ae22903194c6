package io.tokenload.analysis.server;

import java.util.Locale;

/** What keeps a cell from more. */
public enum Limiter {
  /** Requests wait for a place among those computed at once. */
  SEQUENCE,
  /** The KV cache is full. */
  KV,
  /** The client did not bring the load that was asked for. */
  CLIENT,
  /** The computing itself: more load brings hardly more tokens. */
  COMPUTE,
  /** Nothing: more load brings more tokens. */
  NONE;

  /** The word in files: {@code sequence}, {@code none}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word for people: {@code KV-limited}, {@code not limited}. */
  public String word() {
    return this == NONE ? "not limited" : (this == KV ? "KV" : key()) + "-limited";
  }

  /**
   * Whether what is found on one side may be held against the other. From not limited to
   * compute-limited nothing changes but how much there is to compute; at any other change something
   * else begins to rule.
   */
  public boolean isComparableWith(Limiter other) {
    return this == other || isOfWork() && other.isOfWork();
  }

  private boolean isOfWork() {
    return this == NONE || this == COMPUTE;
  }
}
