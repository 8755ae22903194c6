package io.tokenload.analysis.sample;

import java.util.List;
import java.util.Optional;

/**
 * Ordinary least squares: coefficients, and intervals of their sums by Student's t. Assumes
 * residuals that are independent and about as large everywhere.
 */
public final class LeastSquares {

  private static final double SINGULAR = 1e-10;

  private final double[] coefficients;
  private final double[][] inverse;
  private final double variance;
  private final int degrees;

  private LeastSquares(double[] coefficients, double[][] inverse, double variance, int degrees) {
    this.coefficients = coefficients;
    this.inverse = inverse;
    this.variance = variance;
    this.degrees = degrees;
  }

  /**
   * Fits.
   *
   * @param rows the regressors of each observation, all of one length
   * @param values the observations
   * @return empty if there are not more observations than regressors, or if the regressors do not
   *     tell their effects apart
   */
  public static Optional<LeastSquares> fit(List<double[]> rows, double[] values) {
    int n = rows.size();
    int k = n == 0 ? 0 : rows.get(0).length;
    if (n <= k) {
      return Optional.empty();
    }
    return inverse(products(rows, k)).map(inverse -> fitted(rows, values, inverse, n - k));
  }

  private static LeastSquares fitted(
      List<double[]> rows, double[] values, double[][] inverse, int degrees) {
    int k = inverse.length;
    double[] moments = new double[k];
    for (int i = 0; i < values.length; i++) {
      for (int a = 0; a < k; a++) {
        moments[a] += rows.get(i)[a] * values[i];
      }
    }
    double[] coefficients = new double[k];
    for (int a = 0; a < k; a++) {
      coefficients[a] = dot(inverse[a], moments);
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double residual = values[i] - dot(rows.get(i), coefficients);
      squares += residual * residual;
    }
    return new LeastSquares(coefficients, inverse, squares / degrees, degrees);
  }

  /**
   * A sum of coefficients.
   *
   * @param weights one a coefficient
   * @param confidence of its interval, e.g. 0.95
   */
  public Estimate sum(double[] weights, double confidence) {
    double value = dot(weights, coefficients);
    double spread = 0;
    for (int a = 0; a < weights.length; a++) {
      spread += weights[a] * dot(inverse[a], weights);
    }
    double half =
        StudentT.critical(confidence, degrees) * StrictMath.sqrt(Math.max(0, spread * variance));
    return new Estimate(value, value - half, value + half);
  }

  private static double[][] products(List<double[]> rows, int k) {
    double[][] products = new double[k][k];
    for (double[] row : rows) {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          products[a][b] += row[a] * row[b];
        }
      }
    }
    return products;
  }

  /** Gauss–Jordan with pivots of a symmetric matrix. */
  private static Optional<double[][]> inverse(double[][] of) {
    int k = of.length;
    double[][] left = new double[k][];
    double[][] right = new double[k][k];
    double largest = 0;
    for (int a = 0; a < k; a++) {
      left[a] = of[a].clone();
      right[a][a] = 1;
      largest = Math.max(largest, of[a][a]);
    }
    for (int column = 0; column < k; column++) {
      int pivot = column;
      for (int row = column + 1; row < k; row++) {
        pivot = Math.abs(left[row][column]) > Math.abs(left[pivot][column]) ? row : pivot;
      }
      if (!(Math.abs(left[pivot][column]) > SINGULAR * largest)) {
        return Optional.empty();
      }
      swap(left, pivot, column);
      swap(right, pivot, column);
      clear(left, right, column);
    }
    return Optional.of(right);
  }

  private static void swap(double[][] rows, int a, int b) {
    double[] row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }

  private static void clear(double[][] left, double[][] right, int column) {
    double pivot = left[column][column];
    scale(left[column], 1 / pivot);
    scale(right[column], 1 / pivot);
    for (int row = 0; row < left.length; row++) {
      double factor = left[row][column];
      if (row != column && factor != 0) {
        subtract(left[row], left[column], factor);
        subtract(right[row], right[column], factor);
      }
    }
  }

  private static void scale(double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  private static void subtract(double[] from, double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      from[i] -= factor * row[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
