package io.tokenload.analysis.device;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Means and extremes of what some samples tell and others do not. */
final class Readings {

  private Readings() {}

  /** Over those that are told; {@code null} where none is. */
  static <T> Double mean(List<T> of, Function<T, Double> reading) {
    List<Double> told = told(of, reading);
    return told.isEmpty() ? null : Double.valueOf(sum(told) / told.size());
  }

  /** The greatest; {@code null} where none is told. */
  static <T> Double greatest(List<T> of, Function<T, Double> reading) {
    return told(of, reading).stream().max(Double::compare).orElse(null);
  }

  /** The least; {@code null} where none is told. */
  static <T> Double least(List<T> of, Function<T, Double> reading) {
    return told(of, reading).stream().min(Double::compare).orElse(null);
  }

  /** The sum; {@code null} where one is missing or there are none. */
  static <T> Double sum(List<T> of, Function<T, Double> reading) {
    List<Double> told = told(of, reading);
    return told.isEmpty() || told.size() < of.size() ? null : Double.valueOf(sum(told));
  }

  private static <T> List<Double> told(List<T> of, Function<T, Double> reading) {
    return of.stream().map(reading).filter(Objects::nonNull).toList();
  }

  private static double sum(Collection<Double> values) {
    return values.stream().mapToDouble(each -> each).sum();
  }
}
