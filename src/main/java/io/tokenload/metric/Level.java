package io.tokenload.metric;

import java.math.BigDecimal;

/**
 * One value of what is varied between cells.
 *
 * @param kind what is varied
 * @param value requests at once (a whole number) or requests per second; above zero
 */
public record Level(Kind kind, double value) {

  /** What a level counts. */
  public enum Kind {
    /** Closed injection: so many requests at once. */
    CONCURRENCY,
    /** Open injection: so many requests per second. */
    REQUEST_RATE
  }

  public Level {
    if (!(value > 0)) {
      throw new IllegalArgumentException("a level is above zero, not " + value);
    }
    if (kind == Kind.CONCURRENCY && value != Math.rint(value)) {
      throw new IllegalArgumentException("a concurrency is a whole number, not " + value);
    }
  }

  /** So many requests at once. */
  public static Level concurrency(int requests) {
    return new Level(Kind.CONCURRENCY, requests);
  }

  /** So many requests per second. */
  public static Level requestRate(double perSecond) {
    return new Level(Kind.REQUEST_RATE, perSecond);
  }

  /** Whether requests arrive by a schedule, whatever the server does. */
  public boolean isOpen() {
    return kind == Kind.REQUEST_RATE;
  }

  /** As in cell names: {@code c=16}, {@code r=2.5}. */
  public String label() {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return (isOpen() ? "r=" : "c=") + number;
  }
}
