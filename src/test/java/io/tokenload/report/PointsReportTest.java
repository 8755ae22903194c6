package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Check;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of points has beside the reports of every run: a file a point and a checklist. */
class PointsReportTest {

  private static final CellSummary ONE =
      Summaries.cell("in1024_out500", Level.concurrency(1), 50, 99.5);

  @TempDir Path folder;

  @Test
  void aPointWithoutSuccessHasNullsAndNoZeros() throws Exception {
    CellSummary failed =
        new CellSummary(
            ONE.window(),
            new CellSummary.Counts(2, 0, Map.of(Outcome.TIMEOUT, 2L), "timed out", 0),
            Map.of(),
            new CellSummary.Throughput(0, 0, 0),
            ONE.tokens());
    JsonNode point = only(planned(failed, 2));
    for (String key : List.of("throughput", "mean_ttft_ms", "mean_tpot_ms", "mean_latency_ms")) {
      assertThat(point.get(key).isNull()).as(key).isTrue();
    }
    assertThat(point.get("failed").asInt()).isEqualTo(2);
  }

  @Test
  void aPointsFileHasItsFourFiguresAndItsMomentInItsName() throws Exception {
    RunSummary summary = planned(ONE, 400);
    PointFiles.write(summary, folder);
    try (Stream<Path> files = Files.list(folder.resolve("huge"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .asString()
          .matches("input_1K_n1_20261122_0145\\d\\d\\.json");
    }
    JsonNode point = only(summary);
    assertThat(point.get("throughput").asDouble()).isEqualTo(99.5);
    assertThat(point.get("mean_latency_ms").asDouble()).isPositive();
    assertThat(point.get("n").asInt()).isEqualTo(1);
    assertThat(point.get("input_len").asInt()).isEqualTo(1024);
  }

  @Test
  void aCellThatIsNoPointHasNoFile() throws Exception {
    PointFiles.write(Summaries.run(ONE), folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void pointsTakenOverKeepTheirOwnTimeOfDay() throws Exception {
    RunSummary summary = planned(ONE, 400);
    EarlierPart earlier =
        new EarlierPart("old", "2025-01-02T03:04:05Z", ONE.window().closed() + 1, 1);
    RunPlan plan = summary.run().plan();
    RunPlan resumed =
        new RunPlan(plan.cells(), List.of(), List.of(), List.of(earlier), List.of(), null);
    PointFiles.write(new RunSummary(summary.run().withPlan(resumed), summary.cells()), folder);
    try (Stream<Path> files = Files.list(folder.resolve("huge"))) {
      assertThat(files.findFirst().orElseThrow().toString()).contains("_20250102_0304");
    }
  }

  @Test
  void whatIsMissingFailedOrOfAnotherLengthIsCrossedByName() {
    CellSummary failing =
        new CellSummary(
            ONE.window(),
            new CellSummary.Counts(
                400, 397, Map.of(Outcome.TIMEOUT, 2L, Outcome.HTTP_STATUS, 1L), "503", 0),
            ONE.latencies(),
            ONE.throughput(),
            ONE.tokens());
    RunSummary summary = Summaries.run(failing);
    RunPlan plan =
        new RunPlan(
            List.of(cell(1, 400), cell(2, 2)), List.of(), List.of(), List.of(), List.of(), 14L);
    assertThat(lines(new RunSummary(summary.run().withPlan(plan), summary.cells())))
        .containsExactly(
            "✗ points: 1 of 2 measured; missing: input 1K × n 2",
            "✗ errors: 3 of 400 requests failed: 2 timeout, 1 http_status",
            "✗ preemptions: 14 by the server's counter: points did not fit its KV cache at once",
            "– answers: none came whole");
  }

  @Test
  void aWholeRunIsTickedAndWhatNobodyTellsIsNot() {
    assertThat(lines(planned(ONE, 400)))
        .startsWith(
            "✓ points: all 1 measured",
            "✓ errors: none in 400 requests",
            "– preemptions: the server has no counter of them that could be read");
  }

  private static List<String> lines(RunSummary summary) {
    return LastChecks.checked(summary, new AnswerLengths()).run().plan().after().stream()
        .map(Check::line)
        .toList();
  }

  private static RunSummary planned(CellSummary cell, int requests) {
    RunSummary summary = Summaries.run(cell);
    RunPlan plan =
        new RunPlan(List.of(cell(1, requests)), List.of(), List.of(), List.of(), List.of(), null);
    return new RunSummary(summary.run().withPlan(plan), summary.cells());
  }

  private static PlannedCell cell(int n, int requests) {
    return new PlannedCell(
        "in1024_out500 c=" + n, "input 1K × n " + n, "input_1K_n" + n, 1024, 500, requests);
  }

  private JsonNode only(RunSummary summary) throws Exception {
    PointFiles.write(summary, folder);
    try (Stream<Path> files = Files.list(folder.resolve("huge"))) {
      String json = Files.readString(files.findFirst().orElseThrow());
      String schema = Files.readString(Path.of("docs/schemas/point.schema.json"));
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(json, InputFormat.JSON))
          .isEmpty();
      return new ObjectMapper().readTree(json);
    }
  }
}
