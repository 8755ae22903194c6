package io.tokenload.analysis.sample;

/**
 * The difference of two independent figures by their own intervals: Newcombe's hybrid score
 * interval (<i>Statistics in Medicine</i> 17, 1998, method 10) where both are shares with Wilson's
 * intervals, and the same rule for any two figures with intervals (MOVER: Zou and Donner,
 * <i>Statistics in Medicine</i> 27, 2008).
 */
public final class Newcombe {

  private Newcombe() {}

  /**
   * {@code to} − {@code from}, with an interval of the confidence of both.
   *
   * @return without an interval if one of them has none
   */
  public static Estimate difference(Estimate from, Estimate to) {
    double change = to.value() - from.value();
    if (!from.hasInterval() || !to.hasInterval()) {
      return Estimate.bare(change);
    }
    double down = StrictMath.hypot(to.value() - to.low(), from.high() - from.value());
    double up = StrictMath.hypot(to.high() - to.value(), from.value() - from.low());
    return new Estimate(change, change - down, change + up);
  }
}
