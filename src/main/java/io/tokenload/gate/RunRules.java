package io.tokenload.gate;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What concerns a run as a whole: without proof nothing is valid. */
final class RunRules {

  /** Of the measured requests: from here on a p99 may be another's. */
  private static final double REFUSED_SHARE = 0.001;

  private final RunFacts run;
  private final long sent;
  private final long ok;

  RunRules(RunSummary summary) {
    this.run = summary.run();
    this.sent = summary.cells().stream().mapToLong(cell -> cell.counts().sent()).sum();
    this.ok = summary.cells().stream().mapToLong(cell -> cell.counts().ok()).sum();
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    nothing().ifPresent(findings::add);
    refused().ifPresent(findings::add);
    uncalibrated().ifPresent(findings::add);
    unobserved().ifPresent(findings::add);
    unreconciled().ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> nothing() {
    if (sent == 0) {
      return of(Grade.INVALID, "no request was measured");
    }
    return ok == 0
        ? of(Grade.INVALID, "no request succeeded, so there is no latency to judge")
        : Optional.empty();
  }

  private Optional<Finding> refused() {
    long refused = run.journalRefused();
    if (refused == 0) {
      return Optional.empty();
    }
    return of(
        refused > REFUSED_SHARE * sent ? Grade.INVALID : Grade.DEGRADED,
        "the journal refused %d records, which are in no figure".formatted(refused));
  }

  private Optional<Finding> uncalibrated() {
    Calibration calibration = run.evidence().calibration();
    if (calibration == null) {
      return of(Grade.DEGRADED, "uncalibrated: the run has no calibration");
    }
    return switch (calibration.status()) {
      case CALIBRATED -> Optional.empty();
      case OFF -> of(Grade.DEGRADED, "uncalibrated (calibration=off)");
      case UNCALIBRATED ->
          of(Grade.DEGRADED, "uncalibrated: " + withoutFullStop(calibration.reason()));
    };
  }

  private static String withoutFullStop(String reason) {
    return reason == null ? "no reason is known" : reason.strip().replaceFirst("\\.$", "");
  }

  private Optional<Finding> unobserved() {
    return run.evidence().selfObservation() == null
        ? of(Grade.DEGRADED, "the run ended before it said what it saw of its client")
        : Optional.empty();
  }

  private Optional<Finding> unreconciled() {
    Reconciliation counts = run.evidence().reconciliation();
    if (counts == null || counts.status() != Reconciliation.Status.DIFFERS) {
      return Optional.empty();
    }
    String differing =
        counts.counts().stream()
            .filter(count -> !count.agrees())
            .map(Reconciliation.Count::quantity)
            .reduce((one, other) -> one + " and " + other)
            .orElse("something");
    return of(Grade.DEGRADED, "the server's own counters differ in " + differing);
  }

  private static Optional<Finding> of(Grade grade, String reason) {
    return Optional.of(new Finding(grade, null, null, reason));
  }
}
