package io.tokenload.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Requests that a server says it has, from its Prometheus text.
 *
 * @param running being computed
 * @param waiting in its queue
 */
public record BusyGauges(double running, double waiting) {

  /** Whether the server has nothing to do. */
  public boolean isIdle() {
    return running == 0 && waiting == 0;
  }

  /**
   * Reads both gauges, summed over their labels (a server may have several engines).
   *
   * @param names of the two gauges
   * @return nothing if the text lacks one of them
   */
  static Optional<BusyGauges> in(String prometheusText, List<String> names) {
    if (names.size() != 2) {
      return Optional.empty();
    }
    OptionalDouble running = sum(prometheusText, names.get(0));
    OptionalDouble waiting = sum(prometheusText, names.get(1));
    return running.isPresent() && waiting.isPresent()
        ? Optional.of(new BusyGauges(running.getAsDouble(), waiting.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble sum(String text, String name) {
    List<Double> values =
        text.lines()
            .filter(line -> line.startsWith(name))
            .filter(line -> isEndOfName(line, name.length()))
            .map(BusyGauges::value)
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
