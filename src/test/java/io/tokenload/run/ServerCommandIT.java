package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import io.tokenload.run.server.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start their server by a command, and servers that die. */
class ServerCommandIT {

  private static final String[] SHORT = {
    "inputLen=16", "outputLen=4", "concurrency=2", "duration=1", "warmup=0"
  };
  private static final String[] LONG = {
    "inputLen=16", "outputLen=8", "concurrency=2", "duration=120", "warmup=0"
  };

  @TempDir Path directory;
  private int port;

  @BeforeEach
  void findAFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  // SAD PATH

  @Test
  void aCommandThatStartsNoServerEndsTheRunWithItsLastWords() throws Exception {
    GatlingJvm.Result result =
        run("Custom", SHORT, "server.command=echo no such model; exit 7 # --port " + port);

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.SERVER.code());
    assertThat(result.output())
        .contains("ended with exit code 7 before the server was ready", "no such model")
        .doesNotContain("\tat ");
    assertThat(result.folder().resolve("server.log")).content().contains("no such model");
    assertThat(result.folder().resolve("journal.jsonl")).doesNotExist();
  }

  @Test
  void badInputAfterTheStartLeavesNoServerBehind() throws Exception {
    GatlingJvm.Result result =
        run("Custom", new String[] {"inputLen=100K"}, "server.command=" + command());

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.output()).contains("max_model_len").doesNotContain("\tat ");
    assertGone();
  }

  @Test
  void aServerThatDiesInMidRunEndsItAtOnceAndLeavesWhatWasMeasured() throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory);
    Process run = gatling.start("Custom", with(LONG, "server.command=" + command()));
    awaitJournal();
    server().destroyForcibly();
    GatlingJvm.Result result = gatling.await(run);

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.SERVER.code());
    assertDeath(result, "signal 9 (exit code 137)");
    assertThat(result.output()).contains("simulated server listening on");
    assertThat(result.folder().resolve("server.log")).content().contains("listening");
  }

  @Test
  void aServerOfABaseUrlThatDiesIsFoundOut() throws Exception {
    Process server = new ProcessBuilder("/bin/sh", "-c", command()).inheritIO().start();
    GatlingJvm gatling = new GatlingJvm(directory);
    awaitListening();
    Process run = gatling.start("Custom", with(LONG, "baseUrl=http://127.0.0.1:" + port));
    awaitJournal();
    server().destroyForcibly();
    GatlingJvm.Result result = gatling.await(run);
    server.destroyForcibly();

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.SERVER.code());
    assertDeath(result, "nothing listens at http://127.0.0.1:" + port + " any more");
  }

  @Test
  void theSimulatedServerOfARunMayDieToo() throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory);
    Process run = gatling.start("Custom", LONG);
    awaitJournal();
    run.children().forEach(ProcessHandle::destroyForcibly);
    GatlingJvm.Result result = gatling.await(run);

    assertThat(result.exitCode()).as(result.output()).isEqualTo(ExitCode.SERVER.code());
    assertDeath(result, "signal 9 (exit code 137)");
  }

  @Test
  void aKilledSuiteLeavesNoServerBehind() throws Exception {
    GatlingJvm gatling = new GatlingJvm(directory);
    Process run = gatling.start("Custom", with(LONG, "server.command=" + command()));
    awaitJournal();
    assertThat(server().isAlive()).isTrue();
    run.destroyForcibly().waitFor();

    assertGone();
  }

  // HAPPY PATH

  @Test
  void aWholeRunStartsMeasuresAndEndsItsServer() throws Exception {
    GatlingJvm.Result result =
        run(
            "Tiny",
            new String[] {"concurrency=2", "duration=1", "warmup=0"},
            "server.command=" + command() + " --max-num-seqs 8");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("The server is ready after ");
    assertGone();
    assertThat(result.folder().resolve("server.log"))
        .content()
        .contains("started by the run", "listening on");
    RunFacts facts = RunFile.read(result.folder().resolve("run.json"));
    Fingerprint found = facts.server().fingerprint();
    assertThat(facts.server().simulated()).isTrue();
    assertThat(facts.server().baseUrl()).endsWith(":" + port);
    assertThat(found.loadSeconds()).isBetween(0.05, 60.0);
    assertThat(found.maxNumSeqs()).isEqualTo(8);
    assertThat(found.kvTokens()).isPositive();
    assertThat(found.flags())
        .containsEntry("max_num_seqs", "8")
        .containsEntry("enable_prefix_caching", "True")
        .containsEntry("block_size", "16");
  }

  /**
   * In place of nsys, which needs a GPU: it starts what follows its options, and leaves a report.
   */
  @Test
  void aServerUnderNsysLeavesItsReportInTheFolderOfTheRun() throws Exception {
    Path nsys = Files.createDirectory(directory.resolve("bin")).resolve("nsys");
    Files.writeString(
        nsys,
        """
        #!/bin/sh
        while true; do
          case $1 in
            profile | --trace=* | --*) case $1 in --output=*) report=${1#--output=} ;; esac ;;
            *) break ;;
          esac
          shift
        done
        "$@" &
        trap 'kill $!' TERM
        wait $!
        wait $!
        echo kernels >"$report.nsys-rep"
        """);
    assertThat(nsys.toFile().setExecutable(true)).isTrue();
    GatlingJvm.Result result =
        new GatlingJvm(directory)
            .withPrograms(nsys.getParent())
            .run("Custom", with(SHORT, "profile=nsys", "server.command=A=1 " + java()));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.folder().resolve("server.nsys-rep")).hasContent("kernels");
    assertThat(RunFile.read(result.folder().resolve("run.json")).plan().acts().profiles())
        .singleElement()
        .satisfies(span -> assertThat(span.profiler()).isEqualTo("nsys"));
  }

  private GatlingJvm.Result run(String simulation, String[] small, String... more)
      throws IOException, InterruptedException {
    return new GatlingJvm(directory).run(simulation, with(small, more));
  }

  private static String[] with(String[] properties, String... more) {
    return Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new);
  }

  /** The server tells its process id: the shell before it is not its whole life. */
  private String command() {
    return "echo $$ >'" + pidFile() + "'; exec " + java();
  }

  private String java() {
    return "%s -cp '%s' io.tokenload.simserver.Main --time-scale 0.1 --port %d"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            port);
  }

  private Path pidFile() {
    return directory.resolve("server.pid");
  }

  private ProcessHandle server() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip())).orElseThrow();
  }

  private void assertGone() {
    assertThat(Processes.isGone(pidFile())).isTrue();
  }

  private static void assertDeath(GatlingJvm.Result result, String how) throws IOException {
    assertThat(result.output()).contains("The server died in mid-run", how).doesNotContain("\tat ");
    RunFacts facts = RunFile.read(result.folder().resolve("run.json"));
    assertThat(facts.cutShort()).isEqualTo("the server died in mid-run");
    assertThat(facts.notes()).anyMatch(note -> note.contains(how));
    assertThat(JournalReader.read(result.folder().resolve("journal.jsonl")))
        .anyMatch(record -> record.ending().outcome().isSuccess());
    assertThat(result.folder().resolve("index.html")).isNotEmptyFile();
    assertThat(result.folder().resolve("summary.json")).isNotEmptyFile();
  }

  private void awaitJournal() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < deadline && !hasRecords()) {
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
  }

  private boolean hasRecords() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("target-reports"))) {
      return files.anyMatch(
          file -> file.endsWith("journal.jsonl") && file.toFile().length() > 1_000);
    }
  }

  private void awaitListening() throws Exception {
    BaseUrl url = new BaseUrl("http://127.0.0.1:" + port);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline
        && !io.tokenload.run.server.Listening.at(url, java.time.Duration.ofSeconds(1))) {
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }
}
