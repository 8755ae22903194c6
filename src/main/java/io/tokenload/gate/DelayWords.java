package io.tokenload.gate;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import java.util.Optional;

/** Where a client's delay came from, in words. */
final class DelayWords {

  private static final double BUSY_SHARE = 0.95;

  private final CellSummary cell;
  private final Optional<CellObservation> seen;

  DelayWords(CellSummary cell, Optional<CellObservation> seen) {
    this.cell = cell;
    this.seen = seen;
  }

  /** {@code the injector was the bottleneck: send lag p99 38 ms at 64 streams}. */
  String of(double percent, ClientDelay.Parts delay) {
    String at = Amount.at(cell.cell().level());
    String rank = " p%.0f ".formatted(percent);
    if (delay.sendLag() > delay.nanos() / 2) {
      return "the injector was the bottleneck: send lag" + rank + Amount.ms(delay.sendLag()) + at;
    }
    if (delay.loopLag() > delay.calibrated()) {
      return "the client's event loops were late:"
          + rank
          + Amount.ms(delay.nanos())
          + at
          + seen.map(observation -> cause(observation, delay.loopLag())).orElse("");
    }
    return "the client's own delay as calibrated:" + rank + Amount.ms(delay.nanos()) + at;
  }

  /** What was seen at the same time and is known to do this. */
  private static String cause(CellObservation seen, double lagNanos) {
    if (seen.throttledSeconds() != null && seen.throttledSeconds() * 1e9 > lagNanos) {
      return " (its CPU quota bound for %s s)".formatted(Amount.number(seen.throttledSeconds()));
    }
    if (seen.stealShare() != null && seen.stealShare() > MachineRules.STEAL_SHARE) {
      return " (the hypervisor gave %s of the CPU to others)"
          .formatted(Amount.percent(seen.stealShare()));
    }
    if (seen.gcPause().maxNanos() > lagNanos / 2) {
      return " (the collector paused for up to %s)".formatted(Amount.ms(seen.gcPause().maxNanos()));
    }
    if (seen.hostShare() != null && seen.hostShare() > BUSY_SHARE) {
      return " (the machine's CPUs were %s busy)".formatted(Amount.percent(seen.hostShare()));
    }
    return "";
  }
}
