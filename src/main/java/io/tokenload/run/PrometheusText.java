package io.tokenload.run;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a server exposes at {@code /metrics}.
 *
 * @param text in Prometheus' text format
 */
record PrometheusText(String text) {

  /**
   * The value of a metric, summed over its labels: a server may have several engines or models.
   *
   * @return nothing if the text lacks it; not a number if it cannot be read
   */
  OptionalDouble sum(String name) {
    List<Double> values =
        text.lines()
            .filter(line -> line.startsWith(name))
            .filter(line -> isEndOfName(line, name.length()))
            .map(PrometheusText::value)
            .toList();
    return values.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(values.stream().mapToDouble(Double::doubleValue).sum());
  }

  private static boolean isEndOfName(String line, int at) {
    return at < line.length() && (line.charAt(at) == '{' || line.charAt(at) == ' ');
  }

  /** {@code name{labels} value [timestamp]}; label values may hold spaces. */
  private static double value(String line) {
    String rest = line.substring(Math.max(line.indexOf(' '), line.lastIndexOf('}') + 1)).strip();
    try {
      return Double.parseDouble(rest.split("\\s+")[0]);
    } catch (NumberFormatException unreadable) {
      return Double.NaN;
    }
  }
}
