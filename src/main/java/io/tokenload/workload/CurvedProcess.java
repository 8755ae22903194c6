package io.tokenload.workload;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Moments of a renewal process whose rate follows a curve, in nanoseconds: a process of rate 1 in a
 * time of its own, each moment of which is mapped to the one before which as many arrivals are
 * expected (the inverse of the cumulative rate; Çinlar, "Introduction to Stochastic Processes",
 * 1975, ch. 4.7). Exact, where thinning or a rate that changes from gap to gap would only come
 * near.
 *
 * <p>Not thread-safe.
 */
final class CurvedProcess implements LongSupplier {

  /** The due time of an arrival that never comes, since the curve ends at rate zero: 73 years. */
  static final long NEVER = Long.MAX_VALUE / 4;

  private static final double NANOS_PER_SECOND = 1e9;

  private final RateCurve curve;
  private final DoubleSupplier gaps;
  private final WholeAndFraction ownTime = new WholeAndFraction();
  private final WholeAndFraction spanStart = new WholeAndFraction();
  private int span;
  private long spanStartNanos;
  private long last;

  /**
   * @param gaps in units of their mean
   */
  CurvedProcess(RateCurve curve, DoubleSupplier gaps) {
    this.curve = curve;
    this.gaps = gaps;
  }

  @Override
  public long getAsLong() {
    ownTime.add(gaps.getAsDouble());
    while (span < curve.spans().size() && intoSpan() >= current().expected()) {
      spanStart.add(current().expected());
      spanStartNanos += current().length().toNanos();
      span++;
    }
    last = Math.max(last, Math.min(NEVER, spanStartNanos + Math.round(nanosIntoSpan())));
    return last;
  }

  private double nanosIntoSpan() {
    double seconds =
        span < curve.spans().size()
            ? current().secondsUntil(intoSpan())
            : intoSpan() / curve.finalPerSecond();
    return Math.min(NEVER, seconds * NANOS_PER_SECOND);
  }

  private double intoSpan() {
    return ownTime.above(spanStart);
  }

  private RateSpan current() {
    return curve.spans().get(span);
  }
}
