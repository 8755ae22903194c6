package io.tokenload.recording;

import io.tokenload.metric.Distribution;
import io.tokenload.metric.Interval;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.OrderStatistics;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One latency of many requests, every value kept: percentiles are exact order statistics.
 *
 * <p>An observation may be censored, known only to be at least its value. Mean, standard deviation
 * and extremes are those of the others; percentiles rank all of them, and one that has a censored
 * observation at or below its rank is itself only known to be at least its value. The result does
 * not depend on the order in which the values came.
 */
final class Samples {

  private record Sample(double nanos, boolean censored, long at, String id) {}

  private final List<Sample> samples = new ArrayList<>();
  private int censored;

  /**
   * Takes in a value.
   *
   * @param at intended start of its request
   * @param id of its request, which settles the order of equal starts
   */
  void add(double nanos, long at, String id) {
    samples.add(new Sample(nanos, false, at, id));
  }

  /** Takes in a value of which only a lower bound is known. */
  void addAtLeast(double nanos, long at, String id) {
    samples.add(new Sample(nanos, true, at, id));
    censored++;
  }

  /**
   * Takes in the latency of a request; one that was given up before it had it has waited at least
   * until then.
   *
   * @param value in nanoseconds
   * @param from moment that it counts from
   */
  void addOrBound(RequestRecord request, OptionalLong value, long from) {
    long intended = request.stamps().intended();
    String id = request.identity().id();
    if (value.isPresent()) {
      add(value.getAsLong(), intended, id);
    } else if (request.ending().outcome().isCensored()
        && from != Stamps.NONE
        && request.stamps().end() != Stamps.NONE) {
      addAtLeast(request.stamps().end() - from, intended, id);
    }
  }

  /** Empty if no value is known exactly. */
  Optional<Distribution> distribution() {
    double[] known = samples.stream().filter(s -> !s.censored).mapToDouble(Sample::nanos).toArray();
    if (known.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(known);
    double mean = Arrays.stream(known).sum() / known.length;
    return Optional.of(
        new Distribution(
            known.length, mean, std(known, mean), known[0], known[known.length - 1], quantiles()));
  }

  private static double std(double[] values, double mean) {
    if (values.length < 2) {
      return 0;
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private List<Quantile> quantiles() {
    // The true value of a censored observation lies above an equal exact one.
    List<Sample> sorted =
        samples.stream()
            .sorted(Comparator.comparingDouble(Sample::nanos).thenComparing(Sample::censored))
            .toList();
    int firstCensored = 0;
    while (firstCensored < sorted.size() && !sorted.get(firstCensored).censored) {
      firstCensored++;
    }
    List<Quantile> quantiles = new ArrayList<>();
    for (double percent : Distribution.PERCENTS) {
      quantile(percent, sorted, firstCensored).ifPresent(quantiles::add);
    }
    return quantiles;
  }

  private static Optional<Quantile> quantile(
      double percent, List<Sample> sorted, int firstCensored) {
    int n = sorted.size();
    if (n < OrderStatistics.leastSample(percent)) {
      OptionalInt rank = OrderStatistics.lowerBoundRank(percent, n);
      return rank.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Quantile(percent, sorted.get(rank.getAsInt() - 1).nanos, Quantile.Kind.AT_LEAST));
    }
    int rank = OrderStatistics.nearestRank(percent, n);
    Quantile.Kind kind =
        rank > firstCensored && firstCensored < n ? Quantile.Kind.AT_LEAST : Quantile.Kind.EXACT;
    return Optional.of(new Quantile(percent, sorted.get(rank - 1).nanos, kind));
  }

  /** The interval of a percentile; empty where a censored value leaves its upper end unknown. */
  Optional<Interval> interval(IntervalEstimator estimator, int blockLength, double percent) {
    if (censored > 0 || samples.size() < OrderStatistics.leastSample(percent)) {
      return Optional.empty();
    }
    double[] inTimeOrder =
        samples.stream()
            .sorted(Comparator.comparingLong(Sample::at).thenComparing(Sample::id))
            .mapToDouble(Sample::nanos)
            .toArray();
    return estimator.estimate(inTimeOrder, blockLength, percent);
  }
}
