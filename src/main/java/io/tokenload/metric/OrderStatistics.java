package io.tokenload.metric;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a sorted sample says of a percentile, whatever the distribution it came from: the number of
 * observations that lie below the true percentile is binomial. Assumes independent observations.
 */
public final class OrderStatistics {

  private static final double CONFIDENCE = 0.95;

  private OrderStatistics() {}

  /**
   * Nearest rank: the smallest rank with at least {@code percent} of the sample at or below it.
   *
   * @param percent above 0, at most 100
   * @param n size of the sample, at least 1
   * @return from 1 to n
   */
  public static int nearestRank(double percent, int n) {
    // A hair less, so that 99.9 % of 1000 is 999 and not, by the error of a double, 1000.
    return (int) Math.max(1, Math.ceil(percent * n / 100 - 1e-9));
  }

  /**
   * The least sample that has a two-sided 95 % interval of the percentile: 6 for the median, 36, 72
   * and 368 for p90, p95 and p99. Below it not even the largest observation is sure to lie above
   * the percentile.
   *
   * @param percent above 0, below 100
   */
  public static int leastSample(double percent) {
    double p = Math.max(percent, 100 - percent) / 100;
    return (int) Math.ceil(Math.log((1 - CONFIDENCE) / 2) / Math.log(p) - 1e-9);
  }

  /**
   * The highest rank whose order statistic the true percentile reaches or exceeds with 95 %
   * confidence (one-sided).
   *
   * @param percent above 0, below 100
   * @param n size of the sample
   * @return empty if not even the smallest observation is such a bound
   */
  public static OptionalInt lowerBoundRank(double percent, int n) {
    int rank = rankBelow(percent / 100, n, 1 - CONFIDENCE);
    return rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /**
   * Two ranks.
   *
   * @param low from 1
   * @param high to the size of the sample
   */
  public record Ranks(int low, int high) {}

  /**
   * The ranks between whose order statistics the true percentile lies with 95 % confidence, half of
   * the risk on either side.
   *
   * @param percent above 0, below 100
   * @param n size of the sample
   * @return empty for less than {@link #leastSample}
   */
  public static Optional<Ranks> intervalRanks(double percent, int n) {
    double risk = (1 - CONFIDENCE) / 2;
    int low = rankBelow(percent / 100, n, risk);
    int fromTop = rankBelow(1 - percent / 100, n, risk);
    return low == 0 || fromTop == 0
        ? Optional.empty()
        : Optional.of(new Ranks(low, n + 1 - fromTop));
  }

  /** Highest rank k with P(X(k) above the percentile) = P(Bin(n, p) at most k − 1) ≤ risk, or 0. */
  private static int rankBelow(double p, int n, double risk) {
    int rank = 0;
    double log = n * Math.log1p(-p);
    double atMost = Math.exp(log);
    while (rank < n && atMost <= risk) {
      log += nextTerm(rank, n, p);
      rank++;
      atMost += Math.exp(log);
    }
    return rank;
  }

  /**
   * P(Bin(n, p) at most k): the sum of its terms, no approximation.
   *
   * @param p above 0, below 1
   */
  static double binomialAtMost(int k, int n, double p) {
    double log = n * Math.log1p(-p);
    double sum = Math.exp(log);
    for (int i = 0; i < Math.min(k, n); i++) {
      log += nextTerm(i, n, p);
      sum += Math.exp(log);
    }
    return Math.min(1, sum);
  }

  /**
   * Logarithm of P(Bin = k + 1) / P(Bin = k); the terms themselves may be too small for a double.
   */
  private static double nextTerm(int k, int n, double p) {
    return Math.log((double) (n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
  }
}
