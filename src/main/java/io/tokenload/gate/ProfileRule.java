package io.tokenload.gate;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import io.tokenload.metric.server.ProfiledSpan;
import java.util.ArrayList;
import java.util.List;

/** A profiler slows what it watches: latencies of a cell that was profiled are not the server's. */
final class ProfileRule {

  private static final double NANOS_PER_SECOND = 1e9;

  private ProfileRule() {}

  static List<Finding> findings(RunSummary summary) {
    RunFacts run = summary.run();
    List<Finding> findings = new ArrayList<>();
    for (ProfiledSpan span : run.plan().acts().profiles()) {
      if (span.isOfWholeRun()) {
        findings.add(
            new Finding(
                Grade.DEGRADED,
                null,
                null,
                "the server ran under %s, which slows it".formatted(span.profiler())));
      } else if (span.isProfiled()) {
        summary.cells().stream()
            .filter(cell -> span.cells().contains(cell.cell().name()))
            .forEach(cell -> findings.add(of(cell, span)));
      }
    }
    return findings;
  }

  private static Finding of(CellSummary cell, ProfiledSpan span) {
    long to = span.to() == null ? cell.window().to() : span.to();
    return new Finding(
        Grade.DEGRADED,
        cell.cell().name(),
        null,
        "the server was profiled for %s s of a window of %s s, which slows it"
            .formatted(
                Amount.number((to - span.from()) / NANOS_PER_SECOND),
                Amount.number(cell.window().nanos() / NANOS_PER_SECOND)));
  }
}
