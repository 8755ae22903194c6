package io.tokenload.analysis.frontier;

import io.tokenload.analysis.comparison.Measure;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.GpuCount;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was on a server at one level of load: a cell, or all cells of a mix, for they share its
 * GPUs.
 *
 * @param name of the cell, or of the mix with its level
 * @param className without level and server
 * @param server name of its server, or {@code null} where there is one
 * @param gpus of the server, or {@code null}
 * @param sample its requests
 * @param goodPerSecond output tokens per second of good requests; NaN where not all have limits
 */
record SharedLevel(
    String name,
    String className,
    String server,
    Integer gpus,
    CellSample sample,
    double goodPerSecond) {

  /** Those of a run whose answers have two tokens or more, in the order in which they ran. */
  static List<SharedLevel> of(RunSummary summary, List<CellSample> cells) {
    Map<String, List<Integer>> stages = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).cell().level().kind() != Level.Kind.OWN_PACE) {
        String stage = stage(summary.run(), cells.get(i).cell());
        stages.computeIfAbsent(stage, any -> new ArrayList<>()).add(i);
      }
    }
    List<SharedLevel> levels = new ArrayList<>();
    stages.forEach((stage, members) -> levels.add(level(summary, cells, stage, members)));
    return levels.stream()
        .filter(level -> !Double.isNaN(Measure.TPOT_P50.of(level.sample())))
        .filter(level -> level.sample().outputTokensPerSecond() > 0)
        .toList();
  }

  private static String stage(RunFacts run, Cell cell) {
    PlannedCell planned = run.plan().of(cell);
    return planned == null ? cell.name() : planned.stage();
  }

  private static SharedLevel level(
      RunSummary summary, List<CellSample> cells, String stage, List<Integer> members) {
    List<CellSummary> found = members.stream().map(summary.cells()::get).toList();
    List<CellSample> samples = members.stream().map(cells::get).toList();
    Cell first = samples.get(0).cell();
    Optional<SweptServer> server = SweptServer.of(summary.run().plan().servers(), first);
    boolean isMix = members.size() > 1;
    Cell named = isMix ? new Cell(unlevelled(stage, first), stage, first.level()) : first;
    return new SharedLevel(
        isMix ? stage : first.name(),
        server.map(one -> one.without(named)).orElse(named.className()),
        server.map(SweptServer::name).orElse(null),
        server.map(SweptServer::gpus).orElseGet(() -> gpus(summary.run(), server.isPresent())),
        isMix ? together(named, samples) : samples.get(0),
        found.stream().mapToDouble(SharedLevel::good).sum());
  }

  private static String unlevelled(String stage, Cell cell) {
    String end = " " + cell.level().label();
    return stage.endsWith(end) ? stage.substring(0, stage.length() - end.length()) : stage;
  }

  private static double good(CellSummary cell) {
    return cell.goodput() == null ? Double.NaN : cell.goodput().outputTokensPerSecond();
  }

  private static CellSample together(Cell named, List<CellSample> samples) {
    List<Observed> requests =
        samples.stream().flatMap(sample -> sample.requests().stream()).toList();
    return new CellSample(
        named,
        requests,
        samples.stream().mapToInt(CellSample::atOnce).max().orElse(1),
        samples.stream().mapToDouble(CellSample::outputTokensPerSecond).sum());
  }

  /** Of a run with one server: what the user says, else its flags, else how many were seen. */
  private static Integer gpus(RunFacts run, boolean isOneOfSeveral) {
    String given = run.settings().get("numGpus");
    if (isOneOfSeveral) {
      return null;
    }
    if (given != null) {
      return Integer.valueOf(given);
    }
    OptionalInt byFlags =
        GpuCount.of(run.server().fingerprint().flags(), run.settings().get("server.command"));
    if (byFlags.isPresent()) {
      return byFlags.getAsInt();
    }
    int seen = run.server().fingerprint().gpus().size();
    return seen == 0 ? null : Integer.valueOf(seen);
  }
}
