package io.tokenload.metric;

import java.util.Arrays;

/**
 * How late something was, over many readings: nanoseconds, by nearest rank.
 *
 * @param count readings
 * @param p50Nanos median
 * @param p99Nanos 99th percentile
 * @param maxNanos the worst
 */
public record Delay(long count, long p50Nanos, long p99Nanos, long maxNanos) {

  /** Nothing was read. */
  public static final Delay NONE = new Delay(0, 0, 0, 0);

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
    return new Delay(nanos.length, at(nanos, 50), at(nanos, 99), nanos[nanos.length - 1]);
  }

  private static long at(long[] sorted, int percent) {
    return sorted[OrderStatistics.nearestRank(percent, sorted.length) - 1];
  }

  /** Whether anything was read. */
  public boolean isKnown() {
    return count > 0;
  }
}
