package io.tokenload.metric;

import java.util.Arrays;

/**
 * How late something was, over many readings: nanoseconds, by nearest rank.
 *
 * @param count readings
 * @param p50Nanos median
 * @param p99Nanos 99th percentile
 * @param p995Nanos 99.5th percentile: a gap between two stamps is wrong as often as either of them,
 *     so that the 99th percentile of gaps is that of stamps
 * @param maxNanos the worst
 */
public record Delay(long count, long p50Nanos, long p99Nanos, long p995Nanos, long maxNanos) {

  /** As a percentage. */
  public static final double P995 = 99.5;

  /** Nothing was read. */
  public static final Delay NONE = new Delay(0, 0, 0, 0, 0);

  /** Of fewer readings than this the 99.5th percentile is the worst. */
  private static final int LEAST_FOR_P995 = 200;

  /** A delay whose 99.5th percentile nobody kept: known of few readings, else at least the p99. */
  public Delay(long count, long p50Nanos, long p99Nanos, long maxNanos) {
    this(count, p50Nanos, p99Nanos, count < LEAST_FOR_P995 ? maxNanos : p99Nanos, maxNanos);
  }

  /**
   * The delay of all readings.
   *
   * @param nanos readings in any order; sorted by the call
   */
  public static Delay of(long[] nanos) {
    if (nanos.length == 0) {
      return NONE;
    }
    Arrays.sort(nanos);
    return new Delay(
        nanos.length, at(nanos, 50), at(nanos, 99), at(nanos, P995), nanos[nanos.length - 1]);
  }

  private static long at(long[] sorted, double percent) {
    return sorted[OrderStatistics.nearestRank(percent, sorted.length) - 1];
  }

  /** Whether anything was read. */
  public boolean isKnown() {
    return count > 0;
  }
}
