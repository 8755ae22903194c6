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

  /** Those of two servers together. */
  BusyGauges plus(BusyGauges that) {
    return new BusyGauges(running + that.running, waiting + that.waiting);
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
    PrometheusText text = new PrometheusText(prometheusText);
    OptionalDouble running = text.sum(names.get(0));
    OptionalDouble waiting = text.sum(names.get(1));
    return running.isPresent() && waiting.isPresent()
        ? Optional.of(new BusyGauges(running.getAsDouble(), waiting.getAsDouble()))
        : Optional.empty();
  }
}
