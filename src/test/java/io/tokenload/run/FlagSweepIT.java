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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
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

  @Test
  void aServerThatDiesCostsItsOwnCellsAndNotTheRun() throws Exception {
    String command = command();
    GatlingJvm gatling = new GatlingJvm(directory.resolve("run"));
    Process run = start(gatling, command, "numPrompts=200");
    awaitFinished(run, "in32_out8 @one c=1");
    List<ProcessHandle> servers = run.descendants().filter(FlagSweepIT::isServer).toList();
    assertThat(servers).hasSize(1);
    servers.get(0).destroyForcibly();
    GatlingJvm.Result result = gatling.await(run);

    RunFacts facts = RunFile.read(result.folder().resolve("run.json"));
    assertThat(facts.cutShort()).as(result.output()).isNull();
    assertThat(facts.plan().servers().get(0).failure()).startsWith("The server ended by signal 9");
    assertThat(facts.plan().servers().get(1).failure()).isNull();
    assertThat(facts.plan().finished())
        .containsExactly("in32_out8 @one c=1", "in32_out8 @four c=1", "in32_out8 @four c=4");
  }

  @Test
  void aResumedSweepStartsOnlyTheServersWhoseCellsAreMissing() throws Exception {
    String command = command();
    GatlingJvm first = new GatlingJvm(directory.resolve("first"));
    Process run = start(first, command, "numPrompts=100");
    awaitFinished(run, "in32_out8 @one c=4");
    List<ProcessHandle> servers = run.descendants().filter(FlagSweepIT::isServer).toList();
    assertThat(servers).hasSize(1);
    run.destroyForcibly();
    first.await(run);
    for (ProcessHandle server : servers) {
      server.onExit().get(30, TimeUnit.SECONDS);
    }
    Path before = runFile().orElseThrow().getParent();
    SweptServer one = RunFile.read(before.resolve("run.json")).plan().servers().get(0);

    GatlingJvm second = new GatlingJvm(directory.resolve("second"));
    GatlingJvm.Result result =
        second.await(start(second, command, "numPrompts=100", "resume=" + before));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("Server @four of the sweep.")
        .doesNotContain("Server @one of the sweep.");
    RunFacts whole = RunFile.read(result.folder().resolve("run.json"));
    assertThat(whole.plan().servers().get(0)).isEqualTo(one);
    assertThat(whole.plan().finished()).hasSize(4);
    assertThat(whole.cells()).hasSize(4);
  }

  private Process start(GatlingJvm gatling, String command, String... more) throws IOException {
    Path file = directory.resolve("flags.yaml");
    Files.writeString(file, "serve_params: {one: {max-num-seqs: 1}, four: {max-num-seqs: 4}}");
    return gatling.start("Custom", settings(command, file, more));
  }

  /** The only Java that an uncalibrated run starts; its class path is too long to be told. */
  private static boolean isServer(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/java");
  }

  private void awaitFinished(Process run, String cell) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < deadline && run.isAlive() && !hasFinished(cell)) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
    assertThat(hasFinished(cell)).isTrue();
  }

  private boolean hasFinished(String cell) throws IOException {
    Optional<Path> file = runFile();
    return file.isPresent() && RunFile.read(file.get()).plan().finished().contains(cell);
  }

  private Optional<Path> runFile() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(each -> each.endsWith("run.json")).findFirst();
    }
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
          .isCloseTo(2 * 1_000 / good, Percentage.withPercentage(0.01));
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
    return new GatlingJvm(directory.resolve("run")).run("Custom", settings(command(), file, more));
  }

  private static String[] settings(String command, Path flags, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "server.command=" + command,
                "server.sweep=" + flags,
                "inputLen=32",
                "outputLen=8",
                "concurrency=1,4",
                "numPrompts=12",
                "warmup=0"));
    settings.addAll(Arrays.asList(more));
    return settings.toArray(String[]::new);
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
