package io.tokenload.gate;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What degrades a cell whatever its figures: the ground they stand on gave way. */
final class MachineRules {

  /** Of the CPU time, given to others by the hypervisor. */
  static final double STEAL_SHARE = 0.05;

  /** Of the measured window: from here on a CPU quota is in the p99. */
  static final double THROTTLED_SHARE = 0.01;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Evidence evidence;

  MachineRules(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Finding> findings(CellSummary cell) {
    Optional<CellObservation> seen = ClientDelay.seen(evidence, cell);
    List<Finding> findings = new ArrayList<>();
    seen.flatMap(observation -> throttled(cell, observation)).ifPresent(findings::add);
    seen.flatMap(observation -> stolen(cell, observation)).ifPresent(findings::add);
    seen.flatMap(observation -> capped(cell, observation)).ifPresent(findings::add);
    outOfRange(cell, seen).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> throttled(CellSummary cell, CellObservation seen) {
    double window = cell.window().nanos() / NANOS_PER_SECOND;
    if (seen.throttledSeconds() == null || seen.throttledSeconds() <= THROTTLED_SHARE * window) {
      return Optional.empty();
    }
    return degraded(
        cell,
        null,
        "the container's CPU quota made the client wait for %s s of %s s: raise the quota"
            .formatted(Amount.number(seen.throttledSeconds()), Amount.number(window)));
  }

  private static Optional<Finding> stolen(CellSummary cell, CellObservation seen) {
    if (seen.stealShare() == null || seen.stealShare() <= STEAL_SHARE) {
      return Optional.empty();
    }
    return degraded(
        cell,
        null,
        "the hypervisor gave %s of the client's CPU time to others"
            .formatted(Amount.percent(seen.stealShare())));
  }

  private static Optional<Finding> capped(CellSummary cell, CellObservation seen) {
    return ClientDelay.capBinds(cell, seen)
        ? degraded(
            cell,
            Latency.TTFT,
            "the cap on concurrency bound: %d requests waited for a place, and latencies from the"
                    .formatted(seen.delayedByCap())
                + " intended start hold that wait")
        : Optional.empty();
  }

  private Optional<Finding> outOfRange(CellSummary cell, Optional<CellObservation> seen) {
    Calibration calibration = evidence.calibration();
    if (calibration == null || calibration.status() != Calibration.Status.CALIBRATED) {
      return Optional.empty();
    }
    int streams = ClientDelay.streams(cell, seen);
    double events = seen.map(CellObservation::eventsPerSecond).orElse(0.0);
    if (calibration.covers(streams, events)) {
      return Optional.empty();
    }
    return degraded(
        cell,
        null,
        "calibrated at %d streams and %s events/s, and this cell had %d and %s"
            .formatted(
                (int) calibration.most(streams, CalibrationPass::streams),
                Amount.number(calibration.most(streams, CalibrationPass::eventsPerSecond)),
                streams,
                Amount.number(events)));
  }

  private static Optional<Finding> degraded(CellSummary cell, Latency figure, String reason) {
    return Optional.of(new Finding(Grade.DEGRADED, cell.cell().name(), figure, reason));
  }
}
