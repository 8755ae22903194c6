package io.tokenload.analysis.sample;

import java.util.Arrays;

/**
 * The median of independent values with the interval of its order statistics, whatever their
 * distribution (the sign test turned round). Exact: the number of values below the median is
 * binomial.
 */
public final class MedianInterval {

  private MedianInterval() {}

  /**
   * The median; without interval where not even smallest and largest are sure enough to enclose it
   * (fewer than 6 values for 95 %).
   *
   * @param confidence at least this, e.g. 0.95
   */
  public static Estimate of(double[] values, double confidence) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = rank(sorted.length, (1 - confidence) / 2);
    double middle = TheilSen.middle(sorted);
    return rank == 0
        ? Estimate.bare(middle)
        : new Estimate(middle, sorted[rank - 1], sorted[sorted.length - rank]);
  }

  /** The highest k with P(Bin(n, ½) < k) ≤ risk, or 0. */
  private static int rank(int n, double risk) {
    // Logarithms: of many values the first terms are too small for a double.
    double log = n * StrictMath.log(0.5);
    double below = StrictMath.exp(log);
    int rank = 0;
    while (below <= risk && rank < n / 2) {
      log += StrictMath.log((double) (n - rank) / (rank + 1));
      rank++;
      below += StrictMath.exp(log);
    }
    return rank;
  }
}
