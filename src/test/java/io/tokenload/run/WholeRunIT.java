package io.tokenload.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.Calibration.Status;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.SelfObservation;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import io.tokenload.report.page.RealRunPage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in JVMs of their own, against the simulated server in a process of its own. */
class WholeRunIT {

  private static final String FAST = "simulatedTimeScale=0.1";

  @TempDir Path directory;

  @Test
  void anUnreachableServerIsOneSentenceAndNoRun() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    GatlingJvm.Result result = run("Tiny", "baseUrl=http://127.0.0.1:" + closedPort);

    assertThat(result.exitCode()).isEqualTo(ExitCode.SERVER.code());
    assertThat(result.output()).contains("127.0.0.1:" + closedPort).doesNotContain("\tat ");
  }

  @Test
  void aMisspeltSettingIsRefusedWithItsNeighbour() throws Exception {
    GatlingJvm.Result result = run("Tiny", "concurency=4");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output()).contains("concurency", "concurrency").doesNotContain("\tat ");
  }

  @Test
  void anUnknownModelListsTheServedOnes() throws Exception {
    try (ServerProcess server = simulated()) {
      GatlingJvm.Result result = run("Tiny", "baseUrl=" + server.baseUrl(), "model=gpt-5");
      assertThat(result.exitCode()).isEqualTo(ExitCode.SERVER.code());
      assertThat(result.output()).contains("gpt-5", "Qwen2.5-7B").doesNotContain("\tat ");
    }
  }

  @Test
  void tinyMeasuresFourClassesWithAnswersOfExactLength() throws Exception {
    GatlingJvm.Result result =
        run(
            "Tiny",
            FAST,
            "concurrency=4",
            "duration=2",
            "warmup=1",
            "maxTokens=64",
            "goodput=e2el:60000 LL.ttft:0.001");

    assertThat(result.output()).contains("simulated").contains("SS c=4").contains("LL c=4");
    assertThat(result.exitCode()).isZero();
    RunFacts facts = RunFile.read(result.folder().resolve("run.json"));
    assertThat(facts.cells())
        .extracting(window -> window.cell().name())
        .containsExactly("SS c=4", "SL c=4", "LS c=4", "LL c=4");
    assertThat(facts.server().simulated()).isTrue();

    List<RequestRecord> measured = measured(result.folder());
    assertThat(measured).isNotEmpty();
    assertThat(measured)
        .allSatisfy(
            record -> {
              assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
              boolean shortOutput = record.identity().cell().profile().endsWith("short");
              assertThat(record.stream().outputTokens()).isEqualTo(shortOutput ? 8 : 64);
            });
    assertItSaysWhatItSawOfItself(result.folder(), facts);
    assertReconciled(facts.evidence().reconciliation(), result.folder());
    assertSummaryAgrees(result.folder(), measured.size());
    assertOnlyLongPromptsMissTheirLimit(result);
    assertReportRebuildsTheSameBytes(result.folder());
    RealRunPage.holdAgainstItsFiles(result.folder(), directory.resolve("browser"));
  }

  @Test
  void openInjectionKeepsItsSchedule() throws Exception {
    GatlingJvm.Result result =
        run(
            "Custom",
            FAST,
            "requestRate=20",
            "duration=3",
            "warmup=1",
            "inputLen=64",
            "outputLen=4",
            "seed=7");

    assertThat(result.exitCode()).as(result.output()).isZero();
    List<RequestRecord> measured = measured(result.folder());
    assertThat(measured).hasSizeBetween(30, 95);
    assertThat(measured)
        .allSatisfy(
            record -> {
              assertThat(record.sendLag().orElseThrow()).isNotNegative();
              assertThat(record.identity().cell().level().label()).isEqualTo("r=20");
            });
    assertThat(measured).extracting(r -> r.stream().promptTokens()).containsOnly(64);
  }

  private static void assertItSaysWhatItSawOfItself(Path folder, RunFacts facts) throws Exception {
    SelfObservation seen = facts.evidence().selfObservation();
    assertThat(seen.cells()).hasSize(facts.cells().size());
    assertThat(seen.cells())
        .allSatisfy(
            cell -> {
              assertThat(cell.eventLoopLag().count()).as("%s", cell).isPositive();
              assertThat(cell.hiccup().count()).isPositive();
              assertThat(cell.eventsPerSecond()).isPositive();
              assertThat(cell.readsPerSecond()).isPositive();
              assertThat(cell.bytesPerEvent()).isGreaterThan(50);
              assertThat(cell.openConnections()).isBetween(1, 8);
            });
    assertThat(seen.cost().clientCpuUsPerEvent()).isPositive();
    assertThat(seen.cost().allocatedBytesPerEvent()).isPositive();
    assertThat(facts.evidence().verdict()).isNotNull();
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    String grade = facts.evidence().verdict().grade().name();
    assertThat(summary.path("verdict").path("grade").asText()).isEqualToIgnoringCase(grade);
    assertThat(summary.path("first_sentence").asText()).startsWith(grade);
    assertThat(folder.resolve("telemetry.jsonl")).isNotEmptyFile();
  }

  /** Every token that the server counted is accounted for, those of cut-off requests in bounds. */
  private static void assertReconciled(Reconciliation found, Path folder) throws Exception {
    assertThat(found.status()).as("%s", found).isEqualTo(Reconciliation.Status.AGREES);
    long whole =
        JournalReader.read(folder.resolve("journal.jsonl")).stream()
            .filter(record -> record.ending().outcome() == Outcome.OK)
            .count();
    assertThat(found.counts())
        .extracting(Reconciliation.Count::quantity)
        .containsExactly("requests", "prompt_tokens", "output_tokens");
    assertThat(found.counts().get(0).clientAtLeast()).isEqualTo(whole);
  }

  @Test
  void aRunKnowsItsClientsOwnDelayAndNothingOfItIsInTheLoad() throws Exception {
    GatlingJvm.Result result =
        run(
            "Custom",
            FAST,
            "calibration=auto",
            "concurrency=2,4",
            "duration=1",
            "warmup=1",
            "inputLen=64",
            "outputLen=8");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).containsPattern("client delay p50/p99 \\S+/\\S+ ms at 2 streams, ");
    Calibration calibration = calibration(result.folder());
    assertThat(calibration.status()).as(calibration.reason()).isEqualTo(Status.CALIBRATED);
    assertThat(calibration.passes())
        .filteredOn(pass -> pass.moment() == CalibrationPass.Moment.BEFORE)
        .extracting(pass -> pass.streams() + " " + pass.inStep())
        .containsExactly("2 false", "2 true", "4 false", "4 true");
    assertThat(calibration.passes())
        .allSatisfy(
            pass -> {
              assertThat(pass.stamping().count()).isGreaterThan(100);
              assertThat(pass.stamping().p50Nanos()).isBetween(1_000L, 1_000_000_000L);
              assertThat(pass.ttft().count()).isPositive();
              assertThat(pass.eventsPerSecond()).isPositive();
            });
    assertThat(JournalReader.read(result.folder().resolve("journal.jsonl")))
        .extracting(record -> record.identity().cell().className())
        .containsOnly("in64_out8");
    assertThat(Files.readString(result.folder().resolve("simulation.log"), ISO_8859_1))
        .doesNotContain("own delay", "rehearsal");
  }

  @Test
  void aClientIsCalibratedAloneWithoutAnyServer() throws Exception {
    GatlingJvm.Result result =
        run("Custom", "calibration=only", "baseUrl=http://127.0.0.1:1", "concurrency=3");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("3 out of step", "3 in step").doesNotContain("Trying");
    assertThat(calibration(result.folder()).passes()).hasSize(2);
    try (Stream<Path> files = Files.list(result.folder())) {
      assertThat(files).containsExactly(result.folder().resolve("run.json"));
    }
  }

  private static Calibration calibration(Path folder) throws IOException {
    return RunFile.read(folder.resolve("run.json")).evidence().calibration();
  }

  private static void assertSummaryAgrees(Path folder, int measured) throws Exception {
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    int sent = 0;
    for (JsonNode cell : summary.path("cells")) {
      sent += cell.path("requests_sent").asInt();
    }
    assertThat(sent).isEqualTo(measured);
    assertThat(Files.readString(folder.resolve("index.html"))).contains("SS c=4");
    assertThat(folder.resolve("requests.csv")).isNotEmptyFile();
    assertThat(folder.resolve("levels.csv")).isNotEmptyFile();
  }

  private static void assertOnlyLongPromptsMissTheirLimit(GatlingJvm.Result result)
      throws Exception {
    assertThat(result.output())
        .containsPattern("LL c=4: 0 of \\d+ requests were good \\(0 %\\)")
        .contains("0 % of LL requests were good at 4 requests at once, the fewest of 4 cells");
    Path file = result.folder().resolve("summary.json");
    for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).path("cells")) {
      boolean isLong = cell.path("class").asText().equals("LL");
      assertThat(cell.path("good_share").asDouble()).isEqualTo(isLong ? 0 : 1);
      assertThat(cell.path("goodput_rps").asDouble())
          .isEqualTo(isLong ? 0 : cell.path("requests_per_s").asDouble());
    }
  }

  private static void assertReportRebuildsTheSameBytes(Path folder) throws Exception {
    Map<Path, byte[]> before = reports(folder);
    assertThat(TokenloadCommand.commandLine().execute("report", folder.toString())).isZero();
    assertThat(reports(folder))
        .allSatisfy((file, bytes) -> assertThat(bytes).as("%s", file).isEqualTo(before.get(file)));
  }

  private static Map<Path, byte[]> reports(Path folder) throws IOException {
    Map<Path, byte[]> reports = new TreeMap<>();
    for (String file :
        List.of(
            "index.html",
            "summary.json",
            "requests.csv",
            "levels.csv",
            "plots/ttft_by_class.png",
            "plots/itl_over_time.png")) {
      reports.put(folder.resolve(file), Files.readAllBytes(folder.resolve(file)));
    }
    return reports;
  }

  private static List<RequestRecord> measured(Path folder) throws Exception {
    return JournalReader.read(folder.resolve("journal.jsonl")).stream()
        .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
        .toList();
  }

  private static ServerProcess simulated() {
    return ServerProcess.start(new Settings.Simulated("qwen2.5-7b-4090", 0.1), 1);
  }

  private GatlingJvm.Result run(String simulation, String... properties) throws Exception {
    return new GatlingJvm(directory).run(simulation, properties);
  }
}
