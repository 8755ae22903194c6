package io.tokenload.analysis.server;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How something stood at the scrapes of a window. What was between two scrapes nobody saw.
 *
 * @param mean of the scrapes
 * @param max the greatest
 */
public record Gauge(double mean, double max) {

  /**
   * Of some moments.
   *
   * @param value NaN where the moment does not tell
   * @return {@code null} where none tells
   */
  static Gauge of(List<Moment> moments, ToDoubleFunction<Moment> value) {
    double[] known =
        moments.stream().mapToDouble(value).filter(number -> !Double.isNaN(number)).toArray();
    OptionalDouble max = Arrays.stream(known).max();
    return max.isEmpty()
        ? null
        : new Gauge(Arrays.stream(known).average().orElseThrow(), max.getAsDouble());
  }
}
