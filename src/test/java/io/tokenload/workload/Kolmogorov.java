package io.tokenload.workload;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The Kolmogorov–Smirnov test of one sample, with the p-value of the limit distribution. */
final class Kolmogorov {

  private Kolmogorov() {}

  static double pValue(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double root = Math.sqrt(sorted.length);
    return tail((root + 0.12 + 0.11 / root) * distance(sorted, distribution));
  }

  private static double distance(double[] sorted, DoubleUnaryOperator distribution) {
    double n = sorted.length;
    return IntStream.range(0, sorted.length)
        .mapToDouble(
            i -> {
              double value = distribution.applyAsDouble(sorted[i]);
              return Math.max(value - i / n, (i + 1) / n - value);
            })
        .max()
        .orElseThrow();
  }

  /** 2 Σ (−1)^(k−1) exp(−2 k² x²); below 0.2 the sum is 1 to eight digits and converges slowly. */
  private static double tail(double x) {
    if (x < 0.2) {
      return 1;
    }
    double sum =
        IntStream.rangeClosed(1, 50)
            .mapToDouble(k -> (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x))
            .sum();
    return Math.min(1, Math.max(0, sum));
  }
}
