package io.tokenload.metric;

/**
 * A 95 % confidence interval of a figure, in nanoseconds.
 *
 * @param lowNanos its lower end
 * @param highNanos its upper end
 */
public record Interval(double lowNanos, double highNanos) {

  public Interval {
    if (!(lowNanos <= highNanos)) {
      throw new IllegalArgumentException(
          "an interval runs upwards, not from %s to %s".formatted(lowNanos, highNanos));
    }
  }
}
