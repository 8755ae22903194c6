package io.tokenload.analysis.sample;

/**
 * Student's t distribution for whole degrees of freedom, by its finite series (Abramowitz and
 * Stegun, <i>Handbook of Mathematical Functions</i>, 26.7.3 and 26.7.4).
 */
public final class StudentT {

  private static final int HALVINGS = 80;
  private static final double WIDEST = 1e7;

  private StudentT() {}

  /**
   * The value that |t| exceeds with a probability of 1 − confidence.
   *
   * @param confidence two-sided, above 0, below 1
   * @param degrees of freedom, at least 1
   */
  public static double critical(double confidence, int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException("t needs a degree of freedom, not " + degrees);
    }
    double low = 0;
    double high = WIDEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (within(middle, degrees) < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** P(|T| ≤ t). */
  static double within(double t, int degrees) {
    double theta = StrictMath.atan2(t, StrictMath.sqrt(degrees));
    double cosine = StrictMath.cos(theta);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
      term *= cosine * cosine * (k - 1) / k;
      sum += term;
    }
    double sine = StrictMath.sin(theta);
    return odd ? 2 / Math.PI * (theta + sine * sum) : sine * sum;
  }
}
