package io.tokenload.recording;

import io.tokenload.metric.Distribution;
import io.tokenload.metric.OrderStatistics;
import io.tokenload.metric.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Gaps between tokens, of which a run has millions: a histogram of three significant digits. Mean
 * and extremes are exact; percentiles and standard deviation are within 0.1 %.
 */
final class Gaps {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
  private long count;
  private long sumNanos;
  private double minNanos = Double.POSITIVE_INFINITY;
  private double maxNanos;

  /**
   * Takes in a gap shared by tokens: it counts as so many gaps of its part.
   *
   * @param gapNanos at least 0
   * @param tokens at least 1
   */
  void add(long gapNanos, int tokens) {
    double part = (double) gapNanos / tokens;
    histogram.recordValueWithCount(Math.round(part), tokens);
    count += tokens;
    sumNanos += gapNanos;
    minNanos = Math.min(minNanos, part);
    maxNanos = Math.max(maxNanos, part);
  }

  /** Empty if there was no gap. */
  Optional<Distribution> distribution() {
    if (count == 0) {
      return Optional.empty();
    }
    List<Quantile> quantiles = new ArrayList<>();
    for (double percent : Distribution.PERCENTS) {
      quantile(percent).ifPresent(quantiles::add);
    }
    double mean = (double) sumNanos / count;
    return Optional.of(new Distribution(count, mean, std(), minNanos, maxNanos, quantiles));
  }

  /** The histogram knows the population's; the sample's is larger by Bessel's correction. */
  private double std() {
    return count < 2 ? 0 : histogram.getStdDeviation() * Math.sqrt(count / (count - 1.0));
  }

  private Optional<Quantile> quantile(double percent) {
    if (count >= OrderStatistics.leastSample(percent)) {
      double value = histogram.getValueAtPercentile(percent);
      double bounded = Math.max(minNanos, Math.min(maxNanos, value));
      return Optional.of(new Quantile(percent, bounded, Quantile.Kind.EXACT));
    }
    OptionalInt rank = OrderStatistics.lowerBoundRank(percent, (int) count);
    return rank.isEmpty()
        ? Optional.empty()
        : Optional.of(new Quantile(percent, atRank(rank.getAsInt()), Quantile.Kind.AT_LEAST));
  }

  /** No more than the value of that rank, so that a bound stays one. */
  private double atRank(int rank) {
    for (HistogramIterationValue value : histogram.recordedValues()) {
      if (value.getTotalCountToThisValue() >= rank) {
        return Math.max(minNanos, histogram.lowestEquivalentValue(value.getValueIteratedTo()));
      }
    }
    return maxNanos;
  }
}
