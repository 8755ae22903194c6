package io.tokenload.analysis;

import io.tokenload.metric.Interval;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.OrderStatistics;
import java.util.Arrays;
import java.util.Optional;

/**
 * Confidence interval of a percentile of observations that depend on their neighbours.
 *
 * <p>Requests that run together share the server's steps, so n of them say less than n independent
 * ones. How much less is read from waves, blocks of as many consecutive requests as run at once:
 * the design effect is the variance, between waves, of the number of values at or above the
 * percentile, divided by what independence would make it (Kish, <i>Survey Sampling</i>, 1965; for
 * quantiles Woodruff, <i>JASA</i> 47, 1952). The interval is that of the order statistics of n
 * divided by it.
 *
 * <p>There is none from fewer than {@value #LEAST_WAVES} waves, which say too little of how waves
 * differ, nor where the effective sample is smaller than {@link OrderStatistics#leastSample}.
 */
public final class WaveInterval implements IntervalEstimator {

  /** Fewer waves than this have no interval. */
  public static final int LEAST_WAVES = 20;

  @Override
  public Optional<Interval> estimate(double[] nanosInTimeOrder, int blockLength, double percent) {
    int n = nanosInTimeOrder.length;
    if (n / blockLength < LEAST_WAVES) {
      return Optional.empty();
    }
    double[] sorted = nanosInTimeOrder.clone();
    Arrays.sort(sorted);
    double value = sorted[OrderStatistics.nearestRank(percent, n) - 1];
    int effective = (int) (n / designEffect(nanosInTimeOrder, blockLength, value));
    return OrderStatistics.intervalRanks(percent, effective)
        .map(ranks -> between(sorted, ranks, effective));
  }

  /** At least 1: waves that differ less than chance would have them prove nothing. */
  static double designEffect(double[] values, int waveLength, double value) {
    int waves = values.length / waveLength;
    double[] above = new double[waves];
    for (int i = 0; i < waves * waveLength; i++) {
      above[i / waveLength] += values[i] >= value ? 1 : 0;
    }
    double mean = Arrays.stream(above).sum() / waves;
    double squares = Arrays.stream(above).map(count -> (count - mean) * (count - mean)).sum();
    double independent = mean * (1 - mean / waveLength);
    return independent == 0 ? 1 : Math.max(1, squares / (waves - 1) / independent);
  }

  /** The ranks of the effective sample, carried over to the whole one, outwards. */
  private static Interval between(double[] sorted, OrderStatistics.Ranks ranks, int effective) {
    double scale = (double) sorted.length / effective;
    int low = (int) Math.max(1, Math.floor(ranks.low() * scale));
    int high = (int) Math.min(sorted.length, Math.ceil(ranks.high() * scale));
    return new Interval(sorted[low - 1], sorted[high - 1]);
  }
}
