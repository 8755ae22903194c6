package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.Verdict;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  private static final CellSummary SS = Summaries.cell("SS", Level.concurrency(16), 48.2, 700);
  private static final CellSummary DEAD =
      Summaries.dead(
          "LL",
          Level.requestRate(2.5),
          Map.of(Outcome.HTTP_STATUS, 3L),
          "out of \"memory\",\nhalf \ud83d");

  @TempDir Path folder;

  @Test
  void emptyRunHasFiles() throws Exception {
    Path json = folder.resolve("summary.json");
    Path csv = folder.resolve("levels.csv");
    SummaryJson.write(Summaries.run(), json);
    LevelsCsv.write(Summaries.run(), csv);
    RequestsCsv.write(Summaries.run().run(), List.of(), folder.resolve("requests.csv"));
    assertThat(new ObjectMapper().readTree(json.toFile()).get("cells")).isEmpty();
    assertThat(csv).isEmptyFile();
    assertThat(rows("requests.csv")).isEmpty();
  }

  @Test
  void figuresThatDoNotExistAreNullAndEmptyNeverZero() throws Exception {
    RunSummary summary = Summaries.run(DEAD);
    SummaryJson.write(summary, folder.resolve("summary.json"));
    LevelsCsv.write(summary, folder.resolve("levels.csv"));
    JsonNode cell =
        new ObjectMapper().readTree(folder.resolve("summary.json").toFile()).at("/cells/0");
    assertThat(cell.get("ttft_count").asInt()).isZero();
    assertThat(cell.get("ttft_p99_ms").isNull()).isTrue();
    assertThat(cell.get("prompt_min_tokens").isNull()).isTrue();
    assertThat(cell.get("concurrency").isNull()).isTrue();
    CSVRecord row = rows("levels.csv").get(0);
    assertThat(row.get("ttft_p99_ms")).isEmpty();
    assertThat(row.get("ttft_p99_bound")).isEmpty();
    assertThat(row.get("request_rate")).isEqualTo("2.5");
    assertThat(row.get("failed_http_status")).isEqualTo("3");
    assertThat(row.get("first_error")).isEqualTo("out of \"memory\",\nhalf ?");
  }

  @Test
  void boundsStandInAColumnOfTheirOwn() throws Exception {
    CellSummary bounded = Summaries.small(SS);
    LevelsCsv.write(
        Summaries.run(bounded, Summaries.withInterval(SS, 47.1, 50.3)),
        folder.resolve("levels.csv"));
    List<CSVRecord> rows = rows("levels.csv");
    assertThat(rows.get(0).get("ttft_p99_ms")).isEqualTo("48.2");
    assertThat(rows.get(0).get("ttft_p99_bound")).isEqualTo("at_least");
    assertThat(rows.get(0).get("ttft_p50_bound")).isEqualTo("exact");
    assertThat(rows.get(0).get("ttft_p99_ci95_low_ms")).isEmpty();
    assertThat(rows.get(1).get("ttft_p99_ci95_low_ms")).isEqualTo("47.1");
    assertThat(rows.get(1).get("ttft_p99_ci95_high_ms")).isEqualTo("50.3");
    assertThat(rows.get(1).get("window_to_s")).isEqualTo("11.500000001");
  }

  @Test
  void clientDelayAndVerdictStandInEveryRow() throws Exception {
    Delay delay = new Delay(9, 31_000, 412_000, 2_000_000);
    CalibrationPass pass =
        new CalibrationPass(
            CalibrationPass.Moment.BEFORE, true, 16, 1, 1, 1, delay, delay, delay, Delay.NONE);
    Evidence evidence =
        new Evidence(
            new Calibration(Calibration.Status.CALIBRATED, null, List.of(pass)),
            null,
            null,
            Verdict.of(List.of()));
    RunSummary known = Summaries.run(SS);
    LevelsCsv.write(
        new RunSummary(known.run().withEvidence(evidence), known.cells()),
        folder.resolve("levels.csv"));
    CSVRecord row = rows("levels.csv").get(0);
    assertThat(row.get("client_delay_ttft_p50_ms")).isEqualTo("0.031");
    assertThat(row.get("client_delay_itl_p99_ms")).isEqualTo("0.412");
    assertThat(row.get("verdict")).isEqualTo("valid");
  }

  @Test
  void runThatKnowsNothingOfItselfHasEmptyFields() throws Exception {
    LevelsCsv.write(Summaries.run(SS), folder.resolve("levels.csv"));
    CSVRecord row = rows("levels.csv").get(0);
    assertThat(row.get("client_delay_e2el_p99_ms")).isEmpty();
    assertThat(row.get("verdict")).isEmpty();
  }

  @Test
  void requestsHaveARowEachWithTheirLatencies() throws Exception {
    RequestsCsv.write(
        Summaries.run().run(), List.of(success(), failure()), folder.resolve("requests.csv"));
    List<CSVRecord> rows = rows("requests.csv");
    assertThat(rows.get(0).get("ttft_ms")).isEqualTo("48.200001");
    assertThat(rows.get(0).get("tpot_ms")).isEqualTo("10.5");
    assertThat(rows.get(0).get("itl_max_ms")).isEqualTo("12");
    assertThat(rows.get(0).get("connect_ms")).isEmpty();
    assertThat(rows.get(0).get("outcome")).isEqualTo("ok");
    assertThat(rows.get(1).get("ttft_ms")).isEmpty();
    assertThat(rows.get(1).get("status")).isEmpty();
    assertThat(rows.get(1).get("output_tokens")).isEmpty();
    assertThat(rows.get(1).get("connect_ms")).isEqualTo("5");
    assertThat(rows.get(1).get("error")).isEqualTo("Connection refused");
  }

  @Test
  void everyRowSaysWhetherTheServerWasSimulated() throws Exception {
    String simulated = String.valueOf(Summaries.run().run().server().simulated());
    write(Summaries.run(Summaries.small(SS)));
    assertThat(rows("requests.csv"))
        .allSatisfy(row -> assertThat(row.get("simulated_server")).isEqualTo(simulated));
    assertThat(rows("levels.csv"))
        .allSatisfy(row -> assertThat(row.get("simulated_server")).isEqualTo(simulated));
  }

  @Test
  void rebuiltFilesAreTheSameBytesInEveryLocale() throws Exception {
    RunSummary summary = Summaries.run(Summaries.small(SS), DEAD);
    Locale before = Locale.getDefault();
    byte[][] first = write(summary);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      byte[][] second = write(summary);
      for (int i = 0; i < first.length; i++) {
        assertThat(second[i]).isEqualTo(first[i]);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private byte[][] write(RunSummary summary) throws Exception {
    Path json = folder.resolve("summary.json");
    Path levels = folder.resolve("levels.csv");
    Path requests = folder.resolve("requests.csv");
    SummaryJson.write(summary, json);
    LevelsCsv.write(summary, levels);
    RequestsCsv.write(Summaries.run().run(), List.of(success(), failure()), requests);
    return new byte[][] {
      Files.readAllBytes(json),
      Files.readAllBytes(levels),
      Files.readAllBytes(requests),
      ConsoleTable.render(summary, 80).getBytes(java.nio.charset.StandardCharsets.UTF_8)
    };
  }

  private List<CSVRecord> rows(String name) throws Exception {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(folder.resolve(name))) {
      return format.parse(reader).getRecords();
    }
  }

  private static RequestRecord success() {
    long[] events = {148_200_001, 160_200_001, 169_200_001};
    return new RequestRecord(
        identity("req_000001"),
        new Stamps(100_000_000, 100_000_000, 101_000_000, 101_000_000, 1, 1, 170_000_000),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(events, null, new int[3], 120, 3, TokenSource.USAGE_FINAL, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  private static RequestRecord failure() {
    return new RequestRecord(
        identity("req_000002"),
        new Stamps(0, 0, Stamps.NONE, Stamps.NONE, Stamps.NONE, Stamps.NONE, 5_000_000),
        new Connection(false, 5_000_000, 0),
        TokenStream.EMPTY,
        new Ending(Outcome.CONNECT_ERROR, 0, null, "Connection refused"),
        null);
  }

  private static Identity identity(String id) {
    Cell cell = new Cell("SS", "short_short", Level.concurrency(16));
    return new Identity(id, "Huge", cell, Phase.MEASUREMENT);
  }
}
