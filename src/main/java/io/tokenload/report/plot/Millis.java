package io.tokenload.report.plot;

import java.util.Arrays;
import java.util.stream.Stream;

/** Nanoseconds on their way to a logarithmic axis in milliseconds. */
final class Millis {

  /** Where a logarithmic axis begins at the latest: what is less, zeros included, stands there. */
  static final double LEAST = 0.001;

  private static final double NANOS_PER_MS = 1e6;

  private Millis() {}

  static double of(double nanos) {
    return nanos / NANOS_PER_MS;
  }

  /** Milliseconds, none below the axis; NaN stays. */
  static double[] atLeast(double low, double[] nanos) {
    return Arrays.stream(nanos).map(value -> Math.max(of(value), low)).toArray();
  }

  /**
   * From the least to the greatest of the values, zeros aside.
   *
   * @return two values in milliseconds, rising
   */
  static double[] extent(Stream<double[]> nanos, double above) {
    double[] known =
        nanos.flatMapToDouble(Arrays::stream).filter(Double::isFinite).map(Millis::of).toArray();
    double most = Math.max(Arrays.stream(known).max().orElse(0), 2 * LEAST);
    double least = Arrays.stream(known).filter(value -> value > 0).min().orElse(most);
    return new double[] {Math.max(least / 1.3, LEAST), most * above};
  }
}
