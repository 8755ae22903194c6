package io.tokenload.run.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tokenload.run.BaseUrl;
import io.tokenload.run.ExitCode;
import io.tokenload.run.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that start no server, servers that do not end, children that hide. */
class ServerLifeTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private BaseUrl free;
  private ServerLife life;

  @BeforeEach
  void findAFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = new BaseUrl("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  @AfterEach
  void endIt() {
    if (life != null) {
      life.close();
    }
  }

  @Test
  void aWordThatIsNoCommandIsNamedAsSuch() {
    assertRefused("no-such-server --port 1", ExitCode.SERVER)
        .hasMessageContaining("is none that the shell can find (exit code 127)")
        .hasMessageContaining("no-such-server")
        .hasMessageContaining("Correct -Dserver.command");
  }

  @Test
  void aCommandThatFailsIsQuotedByItsLastLines() {
    assertRefused("echo loading; echo 'CUDA out of memory' >&2; exit 3", ExitCode.SERVER)
        .hasMessageContaining("ended with exit code 3 before the server was ready")
        .hasMessageContaining("loading / CUDA out of memory")
        .hasMessageContaining(log().toString())
        .hasMessageNotContaining("\n");
    assertThat(log()).content().contains("CUDA out of memory");
  }

  /** As vLLM does, whose API server prints pages after what its engine has said. */
  @Test
  void theFirstErrorIsSaidThoughPagesFollow() {
    assertRefused(
            "echo 'RuntimeError: Cannot find any model weights'; seq 1 30; echo 'RuntimeError: Engine core initialization failed'; exit 1",
            ExitCode.SERVER)
        .hasMessageContaining(
            "the first error that it printed: RuntimeError: Cannot find any model weights; the last")
        .hasMessageContaining("29 / 30 / RuntimeError: Engine core");
  }

  @Test
  void aCommandThatGoesToTheBackgroundHasToStayInTheForeground() {
    assertRefused("sleep 300 & echo $! >" + directory.resolve("pid"), ExitCode.SERVER)
        .hasMessageContaining("exit code 0")
        .hasMessageContaining("stay in the foreground");
    assertGone("pid");
  }

  @Test
  void aServerThatIsNeverReadyIsStoppedAtTheLimit() {
    started(
        "echo waiting for weights; echo $$ >pid; exec sleep 300",
        Duration.ofMillis(400),
        () -> Readiness.State.LOADING);

    assertThatThrownBy(life::awaitHealthy)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was not ready at " + free)
        .hasMessageContaining("server.startTimeout")
        .hasMessageContaining("says that it is not ready yet")
        .hasMessageContaining("waiting for weights");
    assertGone("pid");
  }

  @Test
  void whatAnswersAlreadyIsNotTakenForTheServer() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = new BaseUrl("http://127.0.0.1:" + other.getLocalPort());
      assertThatThrownBy(() -> started("touch started", LONG, () -> Readiness.State.READY))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("Something listens at " + free)
          .asInstanceOf(type(UserError.class))
          .extracting(UserError::exitCode)
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(directory.resolve("started")).doesNotExist();
  }

  @Test
  void aServerThatIgnoresTheEndingSignalIsKilled() throws Exception {
    started("trap '' TERM; echo $$ >pid; while :; do sleep 0.1; done", LONG, ready("pid"));
    life.awaitHealthy();

    assertLives("pid");
    life.close();
    assertGone("pid");
  }

  @Test
  void childrenOfItsGroupAndThoseWithASessionOfTheirOwnEndWithIt() throws Exception {
    started(
        "sleep 301 & echo $! >child;"
            + " setsid sh -c 'trap \"\" TERM; echo $$ >session; sleep 302; sleep 302' &"
            + " sh -c 'sleep 303 & echo $! >orphan';"
            + " setsid sh -c '(sleep 304 & echo $! >hidden)';"
            + " echo $$ >pid; wait",
        LONG,
        ready("pid", "child", "session", "orphan", "hidden"));
    life.awaitHealthy();
    for (String each : List.of("pid", "child", "session", "orphan", "hidden")) {
      assertLives(each);
    }
    life.close();
    for (String each : List.of("pid", "child", "session", "orphan", "hidden")) {
      assertGone(each);
    }
  }

  /** As with vLLM, whose engine processes stay behind when its API server is killed. */
  @Test
  void whatAKilledServerLeavesBehindEndsWithTheRun() throws Exception {
    started(
        "env -i setsid sleep 305 & echo $! >engine; echo $$ >pid; wait",
        LONG,
        ready("pid", "engine"));
    CompletableFuture<String> told = new CompletableFuture<>();
    life.onDeath(told::complete);
    life.awaitHealthy();
    pid("pid").destroyForcibly();

    assertThat(told.get(10, TimeUnit.SECONDS)).contains("signal 9", "exit code 137");
    assertThat(life.death()).isPresent();
    assertLives("engine");
    life.close();
    assertGone("engine");
  }

  @Test
  void anEndThatWasAskedForIsNoDeath() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    started("echo $$ >pid; exec sleep 300", LONG, ready("pid"));
    life.onDeath(told::complete);
    life.awaitHealthy();
    life.close();

    assertThat(life.death()).isEmpty();
    assertThat(told).isNotDone();
  }

  @Test
  void aRestartHasOtherFlagsAndGoesOnInTheSameLog() throws Exception {
    started(
        "show() { echo \"flags: $*\"; echo $$ >pid; exec sleep 300; }; show --a 1",
        LONG,
        ready("pid"));
    life.awaitHealthy();
    ProcessHandle first = pid("pid");
    Files.delete(directory.resolve("pid"));
    life.restart(List.of("--max-num-seqs", "64", "two words"));

    assertThat(first.isAlive()).isFalse();
    assertLives("pid");
    assertThat(life.loadSeconds()).isBetween(0.0, 30.0);
    life.restart(List.of());
    life.close();
    assertThat(log())
        .content()
        .containsSubsequence(
            "flags: --a 1\n", "flags: --a 1 --max-num-seqs 64 two words\n", "flags: --a 1\n");
  }

  @Test
  void theScreenShowsTheCommandWithoutItsKey() throws Exception {
    ServerLog log = ServerLog.open(log(), line -> line);
    life =
        ServerLife.start(
            new StartCommand(inDirectory("touch pid; sleep 300 # --api-key sk-123456"), List.of()),
            free,
            LONG,
            log,
            ready("pid"),
            new PrintStream(screen),
            Duration.ofSeconds(1));
    life.awaitHealthy();

    assertThat(screen.toString())
        .contains("Starting the server: ", "--api-key ***", "is ready after");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String command, ExitCode code) {
    started(command, LONG, () -> Readiness.State.SILENT);
    var thrown = assertThatThrownBy(life::awaitHealthy).isInstanceOf(UserError.class);
    thrown.asInstanceOf(type(UserError.class)).extracting(UserError::exitCode).isEqualTo(code);
    return thrown;
  }

  private void started(String command, Duration timeout, Readiness readiness) {
    try {
      ServerLog log = ServerLog.open(log(), line -> line);
      StartCommand start = new StartCommand(inDirectory(command), List.of());
      life =
          ServerLife.start(
              start, free, timeout, log, readiness, new PrintStream(screen), Duration.ofSeconds(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String inDirectory(String command) {
    return "cd '" + directory + "'; " + command;
  }

  private Path log() {
    return directory.resolve("server.log");
  }

  /** Ready once it has written these. */
  private Readiness ready(String... files) {
    return () ->
        List.of(files).stream().allMatch(this::isWritten)
            ? Readiness.State.READY
            : Readiness.State.SILENT;
  }

  private boolean isWritten(String name) {
    Path file = directory.resolve(name);
    return Files.exists(file) && (name.equals("pid") || file.toFile().length() > 1);
  }

  private ProcessHandle pid(String file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(directory.resolve(file)).strip()))
        .orElseThrow();
  }

  private void assertLives(String file) throws IOException {
    assertThat(pid(file).isAlive()).as(file).isTrue();
  }

  private void assertGone(String file) {
    assertThat(Processes.isGone(directory.resolve(file))).as(file).isTrue();
  }
}
