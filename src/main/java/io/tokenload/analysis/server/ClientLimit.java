package io.tokenload.analysis.server;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Level;
import io.tokenload.metric.Verdict;
import java.util.Optional;

/** Whether the run's own evidence says that the client did not bring the load. */
final class ClientLimit {

  /** Of the requests of a cell: so many kept waiting by a cap are the load that was not brought. */
  static final double CAPPED = 0.01;

  /** An event loop that is so late, p99, has more to do than it can. */
  static final long LATE_NANOS = 100_000_000;

  private final Evidence evidence;

  ClientLimit(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The reason; empty where nothing says so. */
  Optional<String> of(CellSummary cell) {
    Optional<CellObservation> seen =
        Optional.ofNullable(evidence.selfObservation()).flatMap(self -> self.of(cell.cell()));
    return seen.flatMap(observed -> observed(cell, observed)).or(() -> judged(cell));
  }

  private static Optional<String> observed(CellSummary cell, CellObservation seen) {
    if (seen.neverSent() > 0) {
      return Optional.of(
          "%s that were due were never sent.".formatted(Words.count(seen.neverSent(), "request")));
    }
    boolean closed = cell.cell().level().kind() == Level.Kind.CONCURRENCY;
    if (!closed
        && seen.delayedByCap() > 0
        && seen.delayedByCap() >= CAPPED * cell.counts().sent()) {
      return Optional.of(
          "The cap on concurrency bound: %s waited for a place at the client."
              .formatted(Words.count(seen.delayedByCap(), "request")));
    }
    Delay lag = seen.worstLoopLag();
    return lag.isKnown() && lag.p99Nanos() > LATE_NANOS
        ? Optional.of(
            "The client's event loops had more to do than they could: p99 %s late."
                .formatted(Words.ms(lag.p99Nanos())))
        : Optional.empty();
  }

  /** A doubt on one figure says how wrong it may be; one that makes the cell invalid says why. */
  private Optional<String> judged(CellSummary cell) {
    Verdict verdict = evidence.verdict();
    return verdict == null
        ? Optional.empty()
        : verdict.findings().stream()
            .filter(finding -> finding.grade() == Verdict.Grade.INVALID)
            .filter(finding -> cell.cell().name().equals(finding.cell()))
            .map(finding -> "The verdict on the run says: " + finding.reason() + ".")
            .findFirst();
  }
}
