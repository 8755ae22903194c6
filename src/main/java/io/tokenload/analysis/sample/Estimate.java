package io.tokenload.analysis.sample;

/**
 * A figure and its confidence interval.
 *
 * @param value the figure; NaN where there is none
 * @param low lower end, NaN where the sample is too small for an interval
 * @param high upper end, NaN where the sample is too small for an interval
 */
public record Estimate(double value, double low, double high) {

  /** No figure at all. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  public Estimate {
    if (Double.isNaN(low) != Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException(
          "an interval runs upwards, not from %s to %s".formatted(low, high));
    }
  }

  /** A figure of which nobody knows how sure it is. */
  public static Estimate bare(double value) {
    return new Estimate(value, Double.NaN, Double.NaN);
  }

  /** Whether there is a figure. */
  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** Whether it has an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Whether the whole interval lies above the limit. */
  public boolean isAbove(double limit) {
    return low > limit;
  }

  /** Whether the whole interval lies below the limit. */
  public boolean isBelow(double limit) {
    return high < limit;
  }

  /** The same in another unit. */
  public Estimate times(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a unit is above zero, not " + factor);
    }
    return new Estimate(value * factor, low * factor, high * factor);
  }
}
