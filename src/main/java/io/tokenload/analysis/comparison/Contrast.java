package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.Estimate;

/**
 * A figure of one thing against that of another, in the unit of the measure.
 *
 * @param measure what is compared
 * @param first the figure of the first; means over pairs where there are several
 * @param other the figure of the other
 * @param difference other − first
 * @param ratio other ÷ first
 * @param basis what the intervals were taken from
 */
public record Contrast(
    Measure measure, double first, double other, Estimate difference, Estimate ratio, Basis basis) {

  /** What an interval was taken from. */
  public enum Basis {
    /** From how pairs of cells differ: what two cells differ by without any reason is in it. */
    PAIRS,
    /** From requests within each cell: what two cells differ by without any reason is not in it. */
    REQUESTS,
    /** There is none. */
    NONE
  }

  /** Standard errors that an effect must have to be seen four times in five at 95 %. */
  private static final double POWER = 2.8;

  /** Standard errors in a 95 % interval of a normal figure. */
  private static final double WIDTH = 2 * 1.96;

  /** Whether the interval of the difference leaves no room for none. */
  public boolean isDifferent() {
    return difference.hasInterval() && (difference.isAbove(0) || difference.isBelow(0));
  }

  /**
   * The least difference that this run would have seen four times in five (80 % power at 5 %):
   * {@value #POWER} standard errors, read off the interval.
   *
   * @return NaN without an interval that ends
   */
  public double leastSeen() {
    double width = difference.high() - difference.low();
    return Double.isFinite(width) ? POWER * width / WIDTH : Double.NaN;
  }
}
