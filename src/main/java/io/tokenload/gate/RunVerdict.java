package io.tokenload.gate;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a run's figures may be believed: a pure function of what it measured and what it knows of
 * its own error. {@code docs/accuracy.md} states the rules. More delay never makes it better.
 */
public final class RunVerdict {

  private RunVerdict() {}

  /** The verdict; of a run that was killed, by what there is. */
  public static Verdict of(RunSummary summary) {
    RunFacts run = summary.run();
    List<Finding> findings = new ArrayList<>(new RunRules(summary).findings());
    findings.addAll(ProfileRule.findings(summary));
    MachineRules machine = new MachineRules(run.evidence());
    for (CellSummary cell : summary.cells()) {
      ScheduleRule.finding(run, cell).ifPresent(findings::add);
      findings.addAll(machine.findings(cell));
    }
    FigureRule figures = new FigureRule(run.evidence(), Objectives.of(run.settings()));
    findings.addAll(figures.findings(summary.cells()));
    return Verdict.of(findings);
  }

  /** The summary with its verdict: the one it carries, or the one that follows from it. */
  public static RunSummary judged(RunSummary summary) {
    RunFacts run = summary.run();
    return run.evidence().verdict() != null
        ? summary
        : new RunSummary(
            run.withEvidence(run.evidence().withVerdict(of(summary))), summary.cells());
  }
}
