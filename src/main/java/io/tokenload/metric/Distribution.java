package io.tokenload.metric;

import java.util.List;

/**
 * A latency of many requests, in nanoseconds.
 *
 * @param count number of observations; zero observations have no distribution
 * @param meanNanos arithmetic mean
 * @param stdNanos sample standard deviation (n − 1), 0 for a single observation
 * @param minNanos smallest
 * @param maxNanos largest
 * @param quantiles p50, p90, p95, p99 in this order, without those of which nothing can be said
 */
public record Distribution(
    long count,
    double meanNanos,
    double stdNanos,
    double minNanos,
    double maxNanos,
    List<Quantile> quantiles) {

  /** The percentiles that every distribution is asked for. */
  public static final double[] PERCENTS = {50, 90, 95, 99};

  public Distribution {
    if (count < 1) {
      throw new IllegalArgumentException("a distribution needs an observation, not " + count);
    }
    quantiles = List.copyOf(quantiles);
  }

  /** The given percentile, or {@code null} where nothing can be said of it. */
  public Quantile quantile(double percent) {
    return quantiles.stream().filter(q -> q.percent() == percent).findFirst().orElse(null);
  }
}
