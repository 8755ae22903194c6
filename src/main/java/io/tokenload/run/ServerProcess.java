package io.tokenload.run;

import io.tokenload.run.server.FingerprintBuilder;
import io.tokenload.run.server.StartCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of ours as a process of its own: in the injector's JVM it would share its heap and its
 * pauses.
 *
 * <p>It cannot outlive this JVM: it ends when its standard input does, which happens however this
 * JVM dies. A shutdown hook that killed it would take the server away from requests whose records
 * the run's own hook is still writing.
 */
public final class ServerProcess implements StartedServer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LISTENING =
      Pattern.compile("(?:simulated|truth) server listening on (http://\\S+).*");
  private static final int BY_SIGNAL = 128;
  private static final Path SHELL = Path.of("/bin/sh");

  /**
   * Which server.
   *
   * @param name in sentences
   * @param main its main class
   * @param jvmOptions how its JVM is started
   * @param remedy what to do if it cannot be started, or empty
   */
  record Kind(String name, String main, List<String> jvmOptions, String remedy) {

    static final Kind SIMULATED =
        new Kind(
            "simulated server",
            "io.tokenload.simserver.Main",
            List.of("-Xmx512m"),
            ": give the URL of a real one with -DbaseUrl");

    /** Small, up at once, and good at once: it lives for seconds. */
    static final Kind TRUTH =
        new Kind(
            "known-truth server",
            "io.tokenload.truthserver.Main",
            List.of("-Xmx64m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            "");
  }

  private final Kind kind;
  private final Process process;
  private final OutputTail errors;
  private volatile List<String> flags = List.of();
  private volatile boolean ending;
  private final CompletableFuture<String> firstLine = new CompletableFuture<>();

  private ServerProcess(Kind kind, Process process) {
    this.kind = kind;
    this.process = process;
    String thread = kind.name().replace(' ', '-');
    this.errors = new OutputTail(thread + "-stderr", process.getErrorStream(), line -> {});
    new OutputTail(thread + "-stdout", process.getInputStream(), firstLine::complete);
    process.onExit().thenAccept(ended -> firstLine.completeExceptionally(new Ended(ended)));
  }

  /**
   * Starts a simulated server on a port of its own choice and waits until it listens.
   *
   * @throws UserError if it does not come up
   */
  public static ServerProcess start(Settings.Simulated simulated, long seed) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--port",
                "0",
                "--preset",
                simulated.preset(),
                "--seed",
                String.valueOf(seed),
                "--time-scale",
                String.valueOf(simulated.timeScale()),
                "--dialect",
                simulated.dialect(),
                "--exit-with-stdin"));
    arguments.addAll(simulated.flags());
    simulated
        .requestLog()
        .ifPresent(file -> arguments.addAll(List.of("--enable-request-log", file)));
    ServerProcess server = start(Kind.SIMULATED, arguments, PATIENCE);
    server.flags = List.copyOf(simulated.flags());
    return server;
  }

  /**
   * Starts a server and waits until it says where it listens.
   *
   * @throws UserError if it does not come up
   */
  static ServerProcess start(Kind kind, List<String> arguments, Duration patience) {
    try {
      ServerProcess server =
          new ServerProcess(kind, new ProcessBuilder(command(kind, arguments)).start());
      server.awaitListening(patience);
      return server;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.MACHINE,
          "The %s could not be started (%s)%s."
              .formatted(kind.name(), e.getMessage(), kind.remedy()),
          e);
    }
  }

  /**
   * Ctrl-C in a terminal reaches every process of the command, and so do the signals of a build
   * server that gives a job up. The server ignores them, a disposition that survives {@code exec},
   * so that the run can end in its own order.
   */
  private static List<String> command(Kind kind, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(
          List.of(SHELL.toString(), "-c", "trap '' INT TERM HUP; exec \"$@\"", "server"));
    }
    command.add(Path.of(SystemSource.javaHome(), "bin", "java").toString());
    command.addAll(kind.jvmOptions());
    command.addAll(List.of("-cp", SystemSource.classPath(), kind.main()));
    command.addAll(arguments);
    return command;
  }

  private void awaitListening(Duration patience) {
    try {
      String line = firstLine.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!LISTENING.matcher(line).matches()) {
        close();
        throw failed(ExitCode.FAILED, "said '" + line + "' and not where it listens");
      }
    } catch (ExecutionException e) {
      throw failed(
          process.exitValue() == ExitCode.USAGE.code() ? ExitCode.USAGE : ExitCode.MACHINE,
          "ended with exit code " + process.exitValue() + " before it listened");
    } catch (TimeoutException e) {
      close();
      throw failed(ExitCode.MACHINE, "did not listen within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw failed(ExitCode.CUT_SHORT, "was not waited for");
    }
  }

  private UserError failed(ExitCode exitCode, String how) {
    String why = errorsSoFar().orElse("it gave no reason");
    return new UserError(
        exitCode, "The %s %s: %s%s".formatted(kind.name(), how, why, why.endsWith(".") ? "" : "."));
  }

  /** The last lines that it wrote to its standard error. */
  public Optional<String> errorsSoFar() {
    try {
      if (!process.isAlive()) {
        errors.join(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(errors.text()).filter(text -> !text.isEmpty());
  }

  /** The line by which it said what it is, e.g. for the first screen of the run. */
  public String announcement() {
    return firstLine.join();
  }

  /** Where it answers. */
  public BaseUrl baseUrl() {
    Matcher matcher = LISTENING.matcher(announcement());
    if (!matcher.matches()) {
      throw new IllegalStateException("not listening: " + announcement());
    }
    return new BaseUrl(matcher.group(1));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** As a user may have given them: what the run adds for itself is told elsewhere. */
  @Override
  public void addTo(FingerprintBuilder found) {
    new StartCommand("", flags).flags().forEach(found::flag);
  }

  @Override
  public void onDeath(Consumer<String> listener) {
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (!ending) {
                listener.accept(deathOf(ended.exitValue()));
              }
            });
  }

  private String deathOf(int code) {
    String words = errorsSoFar().map(said -> "; the last that it printed: " + said).orElse("");
    return (code > BY_SIGNAL
            ? "ended by signal %d (exit code %d)".formatted(code - BY_SIGNAL, code)
            : "ended with exit code %d".formatted(code))
        + words
        + ".";
  }

  long pid() {
    return process.pid();
  }

  boolean exited(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it, by force if it does not go within two seconds. Calling it again does nothing. */
  @Override
  public void close() {
    ending = true;
    try {
      endInput();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Its own way to end; signals it ignores. */
  private void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  /** Why there is no first line. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended(Process process) {
      super("ended with " + process.exitValue(), null, false, false);
    }
  }
}
