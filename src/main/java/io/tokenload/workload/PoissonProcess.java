package io.tokenload.workload;

import java.util.function.LongSupplier;

/**
 * Moments of a Poisson process in nanoseconds: sums of gaps −ln(1 − u)/rate. Whole nanoseconds and
 * the fraction are summed apart, so that the millionth moment is as exact as the first.
 *
 * <p>Not thread-safe.
 */
final class PoissonProcess implements LongSupplier {

  private static final double NANOS_PER_SECOND = 1e9;

  private final SplitMix64 random;
  private final double meanGapNanos;
  private long nanos;
  private double fraction;

  PoissonProcess(double ratePerSecond, Seed seed) {
    Range.check("request rate", ratePerSecond, Arrivals.MIN_PER_SECOND, Arrivals.MAX_PER_SECOND);
    random = new SplitMix64(seed.value());
    meanGapNanos = NANOS_PER_SECOND / ratePerSecond;
  }

  @Override
  public long getAsLong() {
    double gap = nextGapNanos();
    long whole = (long) gap;
    fraction += gap - whole;
    long carry = (long) fraction;
    fraction -= carry;
    nanos += whole + carry;
    return nanos;
  }

  /** StrictMath: {@code Math} may differ in the last place from one JDK to the next. */
  double nextGapNanos() {
    return -StrictMath.log1p(-random.nextDouble()) * meanGapNanos;
  }
}
