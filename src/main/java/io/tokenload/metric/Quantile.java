package io.tokenload.metric;

/**
 * A percentile of a sample: the order statistic by nearest rank, or, where the sample is too small
 * for the percentile to be known, a value that the true percentile exceeds with 95 % confidence.
 *
 * @param percent e.g. 99 or 99.9
 * @param nanos the value in nanoseconds
 * @param kind whether {@code nanos} is the percentile or a bound below it
 */
public record Quantile(double percent, double nanos, Kind kind) {

  /** What the value says. */
  public enum Kind {
    /** The order statistic. */
    EXACT,
    /** The percentile is at least this: too few samples for more. */
    AT_LEAST
  }
}
