package io.tokenload.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A rate that changes with time: spans one after another. After the last one its final rate holds
 * on, since the load of a cell is held until its last measured request has ended.
 *
 * @param spans at least one, some of them with arrivals
 */
public record RateCurve(List<RateSpan> spans) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * @throws IllegalArgumentException for a curve without arrivals, or with more than a schedule
   *     holds, in one sentence
   */
  public RateCurve {
    spans = List.copyOf(spans);
    double expected = spans.stream().mapToDouble(RateSpan::expected).sum();
    if (!(expected > 0)) {
      throw new IllegalArgumentException("no request ever arrives: let some rate be above 0");
    }
    Arrivals.checkTotal(expected);
  }

  /** The curve that has one rate for a time. */
  public static RateCurve constant(double perSecond, Duration length) {
    return new RateCurve(List.of(RateSpan.constant(perSecond, length)));
  }

  /** This curve after a time at its first rate; none is added where that rate is zero. */
  public RateCurve after(Duration warmup) {
    if (firstPerSecond() == 0 || warmup.isZero()) {
      return this;
    }
    List<RateSpan> longer = new ArrayList<>();
    longer.add(RateSpan.constant(firstPerSecond(), warmup));
    longer.addAll(spans);
    return new RateCurve(longer);
  }

  /** From its start to the end of its last span. */
  public Duration length() {
    return spans.stream().map(RateSpan::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Arrivals expected in all of its spans. */
  public double expected() {
    return spans.stream().mapToDouble(RateSpan::expected).sum();
  }

  /** Arrivals per second over all of its spans. */
  public double meanPerSecond() {
    return expected() / (length().toNanos() / NANOS_PER_SECOND);
  }

  /** Arrivals expected from its start to that time, past its end at its last rate. */
  public double expectedWithin(Duration time) {
    double sum = 0;
    Duration left = time;
    for (RateSpan span : spans) {
      boolean whole = left.compareTo(span.length()) >= 0;
      sum += whole ? span.expected() : span.expectedWithin(left.toNanos() / NANOS_PER_SECOND);
      if (!whole) {
        return sum;
      }
      left = left.minus(span.length());
    }
    return sum + finalPerSecond() * left.toNanos() / NANOS_PER_SECOND;
  }

  /** Whether it has the same rate all the time. */
  public boolean isConstant() {
    double first = firstPerSecond();
    return spans.stream()
        .allMatch(span -> span.fromPerSecond() == first && span.toPerSecond() == first);
  }

  /** The rate at its start. */
  public double firstPerSecond() {
    return spans.get(0).fromPerSecond();
  }

  /** The rate that holds after its end. */
  public double finalPerSecond() {
    return spans.get(spans.size() - 1).toPerSecond();
  }
}
