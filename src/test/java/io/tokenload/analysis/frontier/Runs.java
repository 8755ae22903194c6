package io.tokenload.analysis.frontier;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.LatencyLimits;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.SweptServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs of which only what a frontier needs is known. */
final class Runs {

  private Runs() {}

  static RunSummary run(
      Map<String, String> settings, List<SweptServer> servers, CellSummary... cells) {
    RunFacts facts =
        new RunFacts(
            RunFacts.SCHEMA_VERSION,
            "id",
            "Tiny",
            "2026-11-22T01:45:00Z",
            0L,
            new ServerFacts(true, "http://h:1", "vllm", null, "m", null, null),
            new LinkedHashMap<>(settings),
            List.of(),
            1,
            List.of(),
            List.of(),
            null,
            0,
            List.of(),
            Evidence.NONE);
    return new RunSummary(facts.withPlan(RunPlan.NONE.on(servers)), List.of(cells));
  }

  /** The same run, whose cells are all members of one stage. */
  static RunSummary mixed(RunSummary run, String stage) {
    List<PlannedCell> plan =
        run.cells().stream()
            .map(cell -> new PlannedCell(cell.cell().name(), stage, null, null, null, null))
            .toList();
    List<SweptServer> servers = run.run().plan().servers();
    RunPlan whole = new RunPlan(plan, List.of(), List.of(), List.of(), List.of(), null).on(servers);
    return new RunSummary(run.run().withPlan(whole), run.cells());
  }

  static CellSummary cell(CellSample sample) {
    Cell cell = sample.cell();
    return new CellSummary(
        new CellWindow(cell, 0, 0, 10_000_000_000L, 10_000_000_000L),
        new CellSummary.Counts(1, 1, Map.of(), null, 0),
        Map.of(),
        new CellSummary.Throughput(1, sample.outputTokensPerSecond(), 1),
        new CellSummary.Tokens(1, 1, 1, 1, 1, 1, Map.of()));
  }

  static CellSummary good(CellSample sample, double tokensPerSecond) {
    return cell(sample)
        .withGoodput(new Goodput(LatencyLimits.NONE, 1, 1, 1, tokensPerSecond, 0.99));
  }
}
