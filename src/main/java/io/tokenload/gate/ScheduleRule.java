package io.tokenload.gate;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.Optional;

/**
 * In open injection every arrival that is due is sent. Clearly fewer than the rate asks for, beyond
 * what chance explains (four standard deviations of the count, and 2 %), make the cell another load
 * than the one that was asked for.
 */
final class ScheduleRule {

  private static final double SHARE = 0.02;
  private static final double DEVIATIONS = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private ScheduleRule() {}

  static Optional<Finding> finding(RunFacts run, CellSummary cell) {
    Double rate = cell.cell().level().requestRate();
    if (rate == null || run.cutShort() != null) {
      return Optional.empty();
    }
    double due = rate * cell.window().nanos() / NANOS_PER_SECOND;
    double least = due * (1 - SHARE) - DEVIATIONS * Math.sqrt(due / burstiness(run)) - 1;
    if (cell.counts().sent() >= least) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Grade.INVALID,
            cell.cell().name(),
            null,
            "the injector was the bottleneck: %d requests were sent where about %s were due"
                .formatted(cell.counts().sent(), Amount.number(due))));
  }

  /** Of gamma arrivals the variance of the count is the mean ÷ burstiness, in the long run. */
  private static double burstiness(RunFacts run) {
    String burstiness = run.settings().get("burstiness");
    try {
      return burstiness == null ? 1 : Math.min(1, Double.parseDouble(burstiness));
    } catch (NumberFormatException infinite) {
      return 1;
    }
  }
}
