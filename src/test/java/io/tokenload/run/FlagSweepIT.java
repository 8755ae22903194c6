package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated servers that are started in turn, each with flags of its own. */
class FlagSweepIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void whereNoCombinationStartsTheRunFailsAndSaysWhy() throws Exception {
    GatlingJvm.Result result = run("flags: {no-such-flag: [1, 2]}");
    assertThat(result.exitCode()).isEqualTo(ExitCode.SERVER.code());
    assertThat(result.output())
        .contains("None of the 2 combinations of flags (server.sweep) starts a server. The first:")
        .contains("no-such-flag");
  }

  @Test
  void aFileThatCannotBeUsedEndsTheRunBeforeAnyServerIsStarted() throws Exception {
    GatlingJvm.Result result = run("flags:\n  max num seqs: [1, 2]");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output())
        .contains("flags.yaml, line 2, column 18: max num seqs is no name of a flag")
        .doesNotContain("Starting the server");
  }

  @Test
  void allLevelsAreRunOnEachServerAndOneThatDoesNotStartIsShown() throws Exception {
    GatlingJvm.Result result =
        run(
            """
            serve_params:
              - {_name: one, max-num-seqs: 1}
              - {_name: broken, no-such-flag: 1}
              - {_name: four, max-num-seqs: 4}
            """,
            "numGpus=2",
            "pricePerGpuHour=3.6",
            "goodput=e2el:60000");

    assertThat(result.exitCode()).as(result.output()).isZero();
    RunFacts run = RunFile.read(result.folder().resolve("run.json"));
    assertThat(run.cells())
        .extracting(window -> window.cell().name())
        .containsExactly(
            "in32_out8 @one c=1",
            "in32_out8 @one c=4",
            "in32_out8 @four c=1",
            "in32_out8 @four c=4");
    assertServers(run);
    assertEachCellIsWhole(run, JournalReader.read(result.folder().resolve("journal.jsonl")));
    Reconciliation counters = run.evidence().reconciliation();
    assertThat(counters.status())
        .as(counters.findings().toString())
        .isEqualTo(Reconciliation.Status.AGREES);
    assertThat(counters.findings())
        .anyMatch(words -> words.startsWith("@one: The server counted"))
        .anyMatch(words -> words.startsWith("@four: The server counted"))
        .noneMatch(words -> words.contains("restarted"));
    assertReports(result);
  }

  private static void assertServers(RunFacts run) {
    List<SweptServer> servers = run.plan().servers();
    assertThat(servers).extracting(SweptServer::name).containsExactly("one", "broken", "four");
    assertThat(servers).extracting(SweptServer::gpus).containsOnly(2);
    assertThat(servers)
        .extracting(SweptServer::startedAt)
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    assertThat(servers.get(1).failure()).contains("no-such-flag");
    assertThat(servers.get(1).lastLog()).isNotEmpty();
    for (SweptServer server : List.of(servers.get(0), servers.get(2))) {
      assertThat(server.failure()).isNull();
      assertThat(server.fingerprint().loadSeconds()).isPositive();
      assertThat(server.maxModelLen()).isPositive();
    }
    assertThat(run.plan().cells()).hasSize(6);
    assertThat(run.plan().finished()).hasSize(4);
  }

  private static void assertEachCellIsWhole(RunFacts run, List<RequestRecord> records) {
    for (CellWindow window : run.cells()) {
      assertThat(records)
          .filteredOn(record -> record.identity().cell().equals(window.cell()))
          .filteredOn(record -> record.identity().phase() == Phase.MEASUREMENT)
          .hasSize(12)
          .allMatch(record -> record.ending().outcome() == Outcome.OK);
    }
  }

  private static void assertReports(GatlingJvm.Result result) throws IOException {
    JsonNode frontier =
        JSON.readTree(result.folder().resolve("summary.json").toFile()).get("frontier");
    assertThat(frontier.get("servers")).hasSize(3);
    JsonNode points = frontier.get("classes").get(0).get("points");
    assertThat(points).hasSize(4);
    for (JsonNode point : points) {
      double good = point.get("good_output_tokens_per_s").asDouble();
      assertThat(point.get("cost_per_million_good_tokens_value").asDouble())
          .isCloseTo(2 * 1_000 / good, org.assertj.core.data.Percentage.withPercentage(0.01));
    }
    assertThat(Files.readAllLines(result.folder().resolve("frontier.csv"))).hasSize(5);
    assertThat(result.folder().resolve("plots/frontier.png")).isNotEmptyFile();
    assertThat(Files.readString(result.folder().resolve("index.html")))
        .contains("id=\"tl-frontier\"", "@broken", "max-num-seqs=4");
    assertThat(result.output())
        .contains("Best per GPU: in32_out8 @")
        .contains("1 of 3 combinations");
  }

  private GatlingJvm.Result run(String flags, String... more) throws Exception {
    Path file = Files.writeString(directory.resolve("flags.yaml"), flags);
    List<String> settings =
        new ArrayList<>(
            List.of(
                "server.command=" + command(),
                "server.sweep=" + file,
                "inputLen=32",
                "outputLen=8",
                "concurrency=1,4",
                "numPrompts=12",
                "warmup=0"));
    settings.addAll(Arrays.asList(more));
    return new GatlingJvm(directory.resolve("run")).run("Custom", settings.toArray(String[]::new));
  }

  /** A port that was free a moment ago. */
  private static String command() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "exec '%s/bin/java' -Xmx256m -cp '%s' io.tokenload.simserver.Main --port %d --time-scale 0.2"
          .formatted(
              System.getProperty("java.home"),
              System.getProperty("java.class.path"),
              socket.getLocalPort());
    }
  }
}
