package io.tokenload.analysis.sample;

import java.util.Arrays;

/** Ranks of values, equal ones sharing the mean of theirs. */
public final class Ranks {

  private Ranks() {}

  /** Spearman's rank correlation, −1 to 1; 0 where either does not vary. */
  public static double correlation(double[] x, double[] y) {
    double[] a = of(x);
    double[] b = of(y);
    double middle = (a.length + 1) / 2.0;
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - middle) * (b[i] - middle);
      squaresOfA += (a[i] - middle) * (a[i] - middle);
      squaresOfB += (b[i] - middle) * (b[i] - middle);
    }
    double scale = StrictMath.sqrt(squaresOfA * squaresOfB);
    return scale == 0 ? 0 : product / scale;
  }

  private static double[] of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int equal = 0;
      for (double other : sorted) {
        below += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }
}
