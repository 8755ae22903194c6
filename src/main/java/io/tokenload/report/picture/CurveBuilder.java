package io.tokenload.report.picture;

import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Collects any number of observations in bounded memory and thins them to a {@link Curve}. */
final class CurveBuilder {

  private static final int DIGITS = 3;

  /** Above this percentile the steps are finer: the tail is what people look at. */
  private static final double TAIL = 99;

  /** Parts of the points below the tail, and in it: 0.35 and 0.01 percent a point of 400. */
  private static final double BODY_SHARE = 0.7;

  private static final double TAIL_SHARE = 0.25;

  private final Histogram histogram = new Histogram(DIGITS);
  private long unknown;

  /** Adds an observation; one below zero, which only a clock could make up, counts as zero. */
  void add(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  /** Adds one that was given up: longer than any picture shows, so the curve ends below 100. */
  void addUnknown() {
    unknown++;
  }

  /** The curve of at most so many points, or nothing where no value was observed. */
  Optional<Curve> build(int most) {
    long known = histogram.getTotalCount();
    if (known == 0) {
      return Optional.empty();
    }
    boolean whole = distinctValues() <= most;
    double step = TAIL / (BODY_SHARE * most);
    double tailStep = (100 - TAIL) / (TAIL_SHARE * most);
    long[] nanos = new long[most];
    double[] percent = new double[most];
    int points = 0;
    double next = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      double share = 100.0 * value.getTotalCountToThisValue() / (known + unknown);
      if (whole || share >= next || value.getTotalCountToThisValue() == known) {
        nanos[points] = histogram.medianEquivalentValue(value.getValueIteratedTo());
        percent[points++] = share;
        next = share + (share < TAIL ? step : tailStep);
      }
    }
    return Optional.of(
        new Curve(known + unknown, Arrays.copyOf(nanos, points), Arrays.copyOf(percent, points)));
  }

  private int distinctValues() {
    int distinct = 0;
    for (HistogramIterationValue ignored : histogram.recordedValues()) {
      distinct++;
    }
    return distinct;
  }
}
