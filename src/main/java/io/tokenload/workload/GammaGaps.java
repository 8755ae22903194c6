package io.tokenload.workload;

import java.util.function.DoubleSupplier;

/**
 * Gamma draws of mean 1 by the method of Marsaglia and Tsang, "A Simple Method for Generating Gamma
 * Variables" (ACM TOMS 26, 2000): exact, some 1.03 normal draws each. A shape below 1 is that of
 * shape + 1 times U^(1/shape), as given there. StrictMath, so that a seed draws the same values on
 * every JDK.
 *
 * <p>Not thread-safe.
 */
final class GammaGaps implements DoubleSupplier {

  private final SplitMix64 random;
  private final double shape;
  private final double d;
  private final double c;

  GammaGaps(double shape, SplitMix64 random) {
    this.random = random;
    this.shape = shape;
    this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    this.c = 1 / StrictMath.sqrt(9 * d);
  }

  @Override
  public double getAsDouble() {
    double boost = shape < 1 ? StrictMath.pow(1 - random.nextDouble(), 1 / shape) : 1;
    return atLeastOne() * boost / shape;
  }

  /** A draw of the shape, or of shape + 1. */
  private double atLeastOne() {
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
          return d * v;
        }
      }
    }
  }

  /** Marsaglia's polar method; the second of the pair is left, to keep no state. */
  private double normal() {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }
}
