package io.tokenload.run;

import io.tokenload.metric.server.ServerGauges;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.GaugeAge;
import io.tokenload.telemetry.exposition.MetricNames;
import java.util.Optional;

/**
 * Requests that a server says it has.
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
   * @return nothing if the page lacks one of them, or if they may say for ever that the server is
   *     busy
   */
  static Optional<BusyGauges> in(Exposition page, MetricNames names) {
    ServerGauges gauges = names.gauges(page);
    boolean told = gauges.running() != null && gauges.waiting() != null;
    return told && names.gaugeAge() != GaugeAge.STALE
        ? Optional.of(new BusyGauges(gauges.running(), gauges.waiting()))
        : Optional.empty();
  }
}
