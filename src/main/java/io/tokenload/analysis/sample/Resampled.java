package io.tokenload.analysis.sample;

import io.tokenload.metric.OrderStatistics;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A sample in blocks that can be drawn anew: each block as often as a draw says. Values that are
 * NaN are left out, infinite ones rank above all others.
 */
public final class Resampled {

  private final double[] sorted;
  private final int[] blockOf;
  private final int[] sizes;
  private final double[] sums;

  private Resampled(double[] sorted, int[] blockOf, int blocks) {
    this.sorted = sorted;
    this.blockOf = blockOf;
    this.sizes = new int[blocks];
    this.sums = new double[blocks];
    for (int i = 0; i < sorted.length; i++) {
      sizes[blockOf[i]]++;
      sums[blockOf[i]] += sorted[i];
    }
  }

  /**
   * The values in the blocks of a plan.
   *
   * @param values in time order, as many as the plan has places; NaN for none
   */
  static Resampled of(double[] values, Blocks plan) {
    int[] order =
        IntStream.range(0, values.length)
            .filter(i -> plan.keeps(i) && !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
    int[] blockOf = IntStream.of(order).map(plan::blockOf).toArray();
    return new Resampled(sorted, blockOf, plan.count());
  }

  /** How many values there are. */
  int size() {
    return sorted.length;
  }

  /**
   * The percentile of a draw by nearest rank.
   *
   * @param times how often each block was drawn
   * @return NaN of no value, infinite where requests that were given up reach down to it
   */
  public double quantile(double percent, int[] times) {
    long drawn = 0;
    for (int block = 0; block < sizes.length; block++) {
      drawn += (long) sizes[block] * times[block];
    }
    if (drawn == 0) {
      return Double.NaN;
    }
    long rank = OrderStatistics.nearestRank(percent, (int) drawn);
    int at = -1;
    while (rank > 0) {
      at++;
      rank -= times[blockOf[at]];
    }
    return sorted[at];
  }

  /** The sum of a draw. */
  public double sum(int[] times) {
    double sum = 0;
    for (int block = 0; block < sums.length; block++) {
      sum += sums[block] * times[block];
    }
    return sum;
  }

  /** The mean of a draw; NaN of no value. */
  public double mean(int[] times) {
    long drawn = 0;
    for (int block = 0; block < sizes.length; block++) {
      drawn += (long) sizes[block] * times[block];
    }
    return drawn == 0 ? Double.NaN : sum(times) / drawn;
  }
}
