package io.tokenload.metric;

import java.math.BigDecimal;

/**
 * One value of what is varied between cells.
 *
 * @param kind what is varied
 * @param value requests at once (a whole number) or requests per second, above zero; 0 where the
 *     scenario sets its own pace
 */
public record Level(Kind kind, double value) {

  /** The level of a journey whose load the suite does not steer. */
  public static final Level OWN_PACE = new Level(Kind.OWN_PACE, 0);

  /** What a level counts. */
  public enum Kind {
    /** Closed injection: so many requests at once. */
    CONCURRENCY,
    /** Open injection: so many requests per second. */
    REQUEST_RATE,
    /** A journey whose load the suite does not steer. */
    OWN_PACE
  }

  public Level {
    if (kind == Kind.OWN_PACE ? value != 0 : !(value > 0)) {
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

  /** Requests at once, or {@code null} if the level is no concurrency. */
  public Integer concurrency() {
    return kind == Kind.CONCURRENCY ? Integer.valueOf((int) value) : null;
  }

  /** Requests per second, or {@code null} if the level is no request rate. */
  public Double requestRate() {
    return isOpen() ? Double.valueOf(value) : null;
  }

  /** The level of a file's two columns, of which at most one is given. */
  public static Level of(Integer concurrency, Double requestRate) {
    if (concurrency != null) {
      return concurrency(concurrency);
    }
    return requestRate == null ? OWN_PACE : requestRate(requestRate);
  }

  /** As in cell names: {@code c=16}, {@code r=2.5}; empty at own pace. */
  public String label() {
    if (kind == Kind.OWN_PACE) {
      return "";
    }
    return (isOpen() ? "r=" : "c=") + number();
  }

  /** Asked for with every request: a whole number is told without taking a double apart. */
  private String number() {
    return value == (int) value
        ? Integer.toString((int) value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
