package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.analysis.Findings;
import io.tokenload.analysis.server.CellServer;
import io.tokenload.analysis.server.Limit;
import io.tokenload.analysis.server.Limiter;
import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.page.PageData;
import io.tokenload.report.page.SyntheticCourse;
import io.tokenload.report.page.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the servers said of themselves, in summary.json, levels.csv and on the console. */
class ServerReportTest {

  @TempDir Path folder;

  private final PageData course = SyntheticCourse.withServer();
  private final RunSummary summary = SyntheticRun.summary(course);
  private final Findings findings = SyntheticRun.findings(course);

  @Test
  void summaryMeetsItsSchemaAndHasTheFiguresOfEachCell() throws Exception {
    String text = summary(summary, findings);
    String schema = Files.readString(Path.of("docs/schemas/summary.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(text, InputFormat.JSON))
        .isEmpty();
    JsonNode json = new ObjectMapper().readTree(text);
    JsonNode last = json.get("cells").get(1);
    assertThat(last.get("limiter").asText()).isEqualTo("sequence");
    assertThat(last.get("waiting_max").asDouble()).isEqualTo(4);
    assertThat(last.get("kv_usage_max").asDouble()).isEqualTo(0.6);
    assertThat(last.get("server_ttft_mean_ms").asDouble()).isEqualTo(76);
    assertThat(last.get("server_queue_mean_ms").asDouble()).isEqualTo(2);
    assertThat(last.get("server_prefill_mean_ms").isNull()).isTrue();
    assertThat(last.get("network_and_client_ms").asDouble()).isEqualTo(3);
    assertThat(json.get("cells").get(0).get("limiter").isNull()).isTrue();
    assertThat(json.get("server").get("scrapes_missed").asInt()).isEqualTo(1);
    assertThat(json.get("run").get("fingerprint").get("kv_tokens").asLong()).isEqualTo(596_096);
  }

  @Test
  void runWhoseServerNobodyAskedHasTheKeysAndNulls() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(summary(Summaries.run(cell(16, 100)), Findings.NONE));
    for (String key : List.of("limiter", "running_max", "scrapes", "network_and_client_ms")) {
      assertThat(json.get("cells").get(0).has(key)).as(key).isTrue();
      assertThat(json.get("cells").get(0).get(key).isNull()).as(key).isTrue();
    }
    assertThat(json.get("server").get("scrape_effect").get("shows").isNull()).isTrue();
  }

  @Test
  void levelsHaveTheSameFigures() throws Exception {
    Path file = folder.resolve("levels.csv");
    LevelsCsv.write(summary, findings, file);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(Files.readString(file), format)) {
      CSVRecord last = rows.getRecords().get(1);
      assertThat(last.get("limiter")).isEqualTo("sequence");
      assertThat(last.get("waiting_max")).isEqualTo("4");
      assertThat(last.get("preemptions")).isEqualTo("0");
      assertThat(last.get("server_itl_mean_ms")).isEmpty();
      assertThat(last.get("network_and_client_ms")).isEqualTo("3");
    }
  }

  @Test
  void consoleHasABlockAndSaysWhatLimits() {
    String text = ConsoleTable.render(summary, findings, 120);
    assertThat(text)
        .contains("limiter", "not told", "sequence-limited", "outside")
        .contains("LL c=2 is sequence-limited: Up to 4 requests waited (mean 4)")
        .contains(
            "The server says of itself: KV cache 596096 tokens; room for requests of full length")
        .contains("1 scrape of 10 of the servers' metrics brought nothing");
    assertThat(text.lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void consoleOfARunWhoseServerNobodyAskedSaysNothingOfIt() {
    assertThat(ConsoleTable.render(Summaries.run(cell(16, 100)), Findings.NONE, 120))
        .doesNotContain("limiter", "says of itself");
  }

  @Test
  void firstSentenceNamesTheLimiterOfTheLevelsThatItCompares() {
    assertThat(sentence(Limiter.KV, Limiter.KV))
        .contains("LL loses 14 % output throughput from 16 to 32, KV-limited.");
    assertThat(sentence(Limiter.NONE, Limiter.KV))
        .contains("from 16 to 32, KV-limited at 32 and not limited at 16.");
    assertThat(sentence(null, Limiter.SEQUENCE)).contains("from 16 to 32, sequence-limited at 32.");
    assertThat(sentence(Limiter.NONE, Limiter.NONE)).contains("from 16 to 32.");
    assertThat(sentence(Limiter.KV, null)).contains("from 16 to 32.");
  }

  private String sentence(Limiter low, Limiter high) {
    RunSummary run = Summaries.run(cell(16, 1000), cell(32, 860));
    List<CellServer> cells = new ArrayList<>();
    cells.add(limited("LL c=16", low));
    cells.add(limited("LL c=32", high));
    ServerFindings none = ServerFindings.NONE;
    ServerFindings server =
        new ServerFindings(cells, 1, 0, none.effect(), none.restarts(), none.remarks());
    return FirstSentence.of(run, Findings.NONE.withServer(server));
  }

  private CellServer limited(String cell, Limiter limiter) {
    CellServer any = findings.server().cells().get(0);
    return new CellServer(
        cell,
        any.watch(),
        any.stand(),
        any.counts(),
        any.meanNanos(),
        any.share(),
        new Limit(limiter, "a reason"));
  }

  private static CellSummary cell(int level, double tokensPerSecond) {
    return Summaries.cell("LL", Level.concurrency(level), 48.2, tokensPerSecond);
  }

  private String summary(RunSummary run, Findings found) throws IOException {
    Path file = folder.resolve("summary.json");
    SummaryJson.write(run, found, file);
    return Files.readString(file);
  }
}
