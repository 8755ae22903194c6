package io.tokenload.workload;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Moments of a renewal process at one rate, in nanoseconds: sums of gaps times the mean gap. Whole
 * nanoseconds and the fraction are summed apart, so that the millionth moment is as exact as the
 * first.
 *
 * <p>Not thread-safe.
 */
final class SteadyProcess implements LongSupplier {

  private static final double NANOS_PER_SECOND = 1e9;

  private final DoubleSupplier gaps;
  private final double meanGapNanos;
  private final WholeAndFraction nanos = new WholeAndFraction();

  /**
   * @param gaps in units of their mean
   */
  SteadyProcess(double ratePerSecond, DoubleSupplier gaps) {
    Range.check("request rate", ratePerSecond, Arrivals.MIN_PER_SECOND, Arrivals.MAX_PER_SECOND);
    this.gaps = gaps;
    this.meanGapNanos = NANOS_PER_SECOND / ratePerSecond;
  }

  @Override
  public long getAsLong() {
    nanos.add(gaps.getAsDouble() * meanGapNanos);
    return nanos.whole();
  }
}
