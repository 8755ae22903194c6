package io.tokenload.gate;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.Optional;

/**
 * In open injection every arrival that is due is sent, if late. Where some never were, the cell had
 * another load than the one that was asked for.
 */
final class ScheduleRule {

  /** Of the arrivals that were due: from here on the load was another one. */
  static final double INVALID_SHARE = 0.02;

  private ScheduleRule() {}

  static Optional<Finding> finding(RunFacts run, CellSummary cell) {
    long never = ClientDelay.seen(run.evidence(), cell).map(CellObservation::neverSent).orElse(0L);
    if (never == 0 || run.cutShort() != null) {
      return Optional.empty();
    }
    long due = cell.counts().sent() + never;
    return Optional.of(
        new Finding(
            never > INVALID_SHARE * due ? Grade.INVALID : Grade.DEGRADED,
            cell.cell().name(),
            null,
            "the injector was the bottleneck: %d of %d requests that were due were never sent"
                .formatted(never, due)));
  }
}
