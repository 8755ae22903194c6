package io.tokenload.analysis.sample;

import java.util.Arrays;

/**
 * The slope of few points: the median of the slopes between all pairs, which one outlier in four
 * points does not move far (Theil 1950; Sen, <i>JASA</i> 63, 1968).
 */
public final class TheilSen {

  private TheilSen() {}

  /**
   * The slope.
   *
   * @return NaN without two different x
   */
  public static double slope(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        if (x[i] != x[j]) {
          slopes[n++] = (y[j] - y[i]) / (x[j] - x[i]);
        }
      }
    }
    return middle(Arrays.copyOf(slopes, n));
  }

  /** The median as the mean of the two middle ones. */
  static double middle(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
