package io.tokenload.workload;

import java.time.Duration;

/**
 * A time in which requests arrive at a rate, which is constant or goes from one value to another.
 *
 * @param fromPerSecond rate at its start, 0 to {@value Arrivals#MAX_PER_SECOND}
 * @param toPerSecond rate at its end, 0 to {@value Arrivals#MAX_PER_SECOND}
 * @param length above zero, up to {@value #MAX_SECONDS} seconds
 * @param ramp how it goes from one to the other
 */
public record RateSpan(double fromPerSecond, double toPerSecond, Duration length, Ramp ramp) {

  /** Seven days. */
  public static final long MAX_SECONDS = 7 * 24 * 3600;

  private static final double NANOS_PER_SECOND = 1e9;

  /** The way from one rate to another. */
  public enum Ramp {
    /** The same number of requests per second more in each second. */
    LINEAR,
    /** The same share more in each second; both rates are above zero. */
    EXPONENTIAL
  }

  /**
   * @throws IllegalArgumentException for rates or a length that make no load, in one sentence
   */
  public RateSpan {
    check(fromPerSecond);
    check(toPerSecond);
    if (ramp == Ramp.EXPONENTIAL && (fromPerSecond == 0 || toPerSecond == 0)) {
      throw new IllegalArgumentException(
          "an exponential ramp from %s to %s requests per second never leaves zero: "
                  .formatted(fromPerSecond, toPerSecond)
              + "let both rates be above 0, or take a linear one");
    }
    if (length.isNegative() || length.isZero() || length.toSeconds() > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "requests arrive for a time above zero and up to seven days, not for " + length);
    }
  }

  private static void check(double rate) {
    if (rate != 0) {
      Range.check("request rate", rate, Arrivals.MIN_PER_SECOND, Arrivals.MAX_PER_SECOND);
    }
  }

  /** One rate all the time; 0 for a time without requests. */
  public static RateSpan constant(double perSecond, Duration length) {
    return new RateSpan(perSecond, perSecond, length, Ramp.LINEAR);
  }

  /** Arrivals expected in it. */
  public double expected() {
    return expectedWithin(seconds());
  }

  double seconds() {
    return length.toNanos() / NANOS_PER_SECOND;
  }

  /** Arrivals expected from its start to that time within it: the integral of the rate. */
  double expectedWithin(double seconds) {
    if (ramp == Ramp.EXPONENTIAL && growth() != 0) {
      return fromPerSecond * StrictMath.expm1(growth() * seconds) / growth();
    }
    return fromPerSecond * seconds + slope() * seconds * seconds / 2;
  }

  /** The time within it before which so many arrivals are expected: the inverse of the former. */
  double secondsUntil(double arrivals) {
    if (ramp == Ramp.EXPONENTIAL && growth() != 0) {
      return StrictMath.log1p(growth() * arrivals / fromPerSecond) / growth();
    }
    // The root of the quadratic in the form that subtracts nothing, so that it is exact near zero.
    double root = fromPerSecond * fromPerSecond + 2 * slope() * arrivals;
    double divisor = fromPerSecond + StrictMath.sqrt(Math.max(0, root));
    return arrivals == 0 ? 0 : 2 * arrivals / divisor;
  }

  /** What the rate gains in a second, as its logarithm. */
  private double growth() {
    return StrictMath.log(toPerSecond / fromPerSecond) / seconds();
  }

  /** What the rate gains in a second. */
  private double slope() {
    return (toPerSecond - fromPerSecond) / seconds();
  }
}
