package io.tokenload.bench;

import io.tokenload.metric.OrderStatistics;
import java.util.Arrays;
import java.util.stream.LongStream;

/** A sample of durations in nanoseconds, sorted; percentiles by nearest rank. */
record Spread(long[] sorted) {

  static Spread of(LongStream nanos) {
    return new Spread(nanos.sorted().toArray());
  }

  /**
   * A percentile in milliseconds.
   *
   * @param percent above 0, at most 100
   * @return NaN of an empty sample
   */
  double millis(double percent) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : sorted[OrderStatistics.nearestRank(percent, n) - 1] / 1e6;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spread that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }
}
