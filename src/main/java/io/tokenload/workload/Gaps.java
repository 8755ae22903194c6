package io.tokenload.workload;

import java.util.function.DoubleSupplier;

/**
 * Gaps between arrivals in units of their mean: independent draws of a gamma distribution whose
 * shape is vLLM's {@code burstiness}, so that their variance is 1/burstiness.
 */
final class Gaps {

  private Gaps() {}

  /**
   * Gaps of that burstiness.
   *
   * @param burstiness {@value Arrivals#MIN_BURSTINESS} to infinity: 1 is a Poisson process,
   *     infinity equal gaps
   */
  static DoubleSupplier of(double burstiness, Seed seed) {
    Range.check("burstiness", burstiness, Arrivals.MIN_BURSTINESS, Double.POSITIVE_INFINITY);
    if (Double.isInfinite(burstiness)) {
      return new EqualGaps();
    }
    SplitMix64 random = new SplitMix64(seed.value());
    return burstiness == 1 ? () -> exponential(random) : new GammaGaps(burstiness, random);
  }

  /** StrictMath: {@code Math} may differ in the last place from one JDK to the next. */
  static double exponential(SplitMix64 random) {
    return -StrictMath.log1p(-random.nextDouble());
  }

  /** None before the first arrival, one before each other. */
  private static final class EqualGaps implements DoubleSupplier {
    private double next;

    @Override
    public double getAsDouble() {
      double gap = next;
      next = 1;
      return gap;
    }
  }
}
