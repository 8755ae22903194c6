package io.tokenload.telemetry;

import io.tokenload.metric.Delay;
import org.HdrHistogram.Histogram;

/** Histograms of how late things were: to the microsecond, two digits, up to a minute. */
final class Lateness {

  private static final long FINEST_NANOS = 1_000;
  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 2;

  private Lateness() {}

  /** An empty one, which grows with what it is given. */
  static Histogram histogram() {
    Histogram histogram = new Histogram(FINEST_NANOS, 2 * FINEST_NANOS, DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  static long inRange(long nanos) {
    return Math.max(0, Math.min(nanos, HIGHEST_NANOS));
  }

  static Delay delay(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? Delay.NONE
        : new Delay(
            histogram.getTotalCount(),
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(99),
            histogram.getValueAtPercentile(Delay.P995),
            histogram.getMaxValue());
  }
}
