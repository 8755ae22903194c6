package io.tokenload.analysis.server;

import java.util.Objects;

/**
 * What limited a cell, and why.
 *
 * @param limiter {@code null} where it cannot be told
 * @param reason a sentence with figures
 */
public record Limit(Limiter limiter, String reason) {

  public Limit {
    Objects.requireNonNull(reason, "reason");
  }

  static Limit untold(String reason) {
    return new Limit(null, reason);
  }

  /** For people: {@code KV-limited}, {@code not told}. */
  public String word() {
    return limiter == null ? "not told" : limiter.word();
  }
}
