package io.tokenload.run.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The processes of a server: the shell that runs its command, and all that this has started. It
 * leads a session of its own, so that a Ctrl-C of the terminal does not reach it before the run has
 * ended.
 *
 * <p>None of them outlives this JVM, however that dies: a watchdog, a shell of a few lines, ends
 * them once its standard input ends. What made a session of its own it finds by a mark in the
 * environment (Linux), by parents, and by the processes that it was told of while their parents
 * lived. A process that has hidden from all three stays: a container started by {@code docker run
 * -d} does.
 */
final class ServerTree implements AutoCloseable {

  /** Name of the mark. */
  static final String MARK = "TOKENLOAD_SERVER";

  private static final Path SHELL = Path.of("/bin/sh");
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  /** Where there is no setsid, a shell with job control gives the server a group of its own. */
  private static final String OWN_GROUP =
      "trap : INT TERM HUP; set -m; /bin/sh -c \"$1\" & server=$!; wait $server;"
          + " while kill -0 $server 2>/dev/null; do wait $server; done; exit $?";

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final Process server;
  private final Process watchdog;
  private final Duration grace;
  private final Thread reader;
  private final CompletableFuture<Integer> ended;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  private ServerTree(Process server, Process watchdog, Duration grace, ServerLog log) {
    this.server = server;
    this.watchdog = watchdog;
    this.grace = grace;
    this.ended = server.onExit().thenApply(Process::exitValue);
    this.reader = new Thread(() -> log.readAll(server.getInputStream()), "tokenload-server-log");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a server.
   *
   * @param line of a shell
   * @param grace between SIGTERM and SIGKILL, whole seconds
   * @throws IOException if there is no shell
   */
  static ServerTree start(String line, Duration grace, ServerLog log) throws IOException {
    String mark = UUID.randomUUID().toString();
    Process watchdog =
        new ProcessBuilder(
                SHELL.toString(),
                "-c",
                watchdogScript(),
                "tokenload-watchdog",
                MARK + "=" + mark,
                String.valueOf(grace.toSeconds()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessBuilder builder = new ProcessBuilder(command(line)).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put(MARK, mark);
    try {
      ServerTree tree = new ServerTree(builder.start(), watchdog, grace, log);
      tree.look();
      return tree;
    } catch (IOException e) {
      watchdog.getOutputStream().close();
      throw e;
    }
  }

  private static List<String> command(String line) {
    Optional<Path> setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
    return setsid
        .map(path -> List.of(path.toString(), SHELL.toString(), "-c", line))
        .orElseGet(() -> inOwnGroup(line));
  }

  static List<String> inOwnGroup(String line) {
    return List.of(SHELL.toString(), "-c", OWN_GROUP, "server", line);
  }

  private static String watchdogScript() {
    try (InputStream script = ServerTree.class.getResourceAsStream("watchdog.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells the watchdog of the processes that there are now: some lose their parents later. */
  synchronized void look() {
    known.removeIf(process -> !process.isAlive());
    if (server.isAlive()) {
      known.add(server.toHandle());
      server.descendants().forEach(known::add);
    }
    String pids =
        known.stream()
            .map(process -> String.valueOf(process.pid()))
            .collect(Collectors.joining(" "));
    try {
      OutputStream input = watchdog.getOutputStream();
      input.write((pids + "\n").getBytes(StandardCharsets.US_ASCII));
      input.flush();
    } catch (IOException ended) {
      // It has done its work.
    }
  }

  /**
   * The exit code of the command, once it has ended; 128 and a signal's number if that ended it.
   */
  CompletableFuture<Integer> ended() {
    return ended;
  }

  /** Of the shell that runs the command. */
  long pid() {
    return server.pid();
  }

  /** Waits a moment for the last that it prints. */
  void awaitLastLines() {
    try {
      reader.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends all of them: SIGTERM, and SIGKILL to what is left after the grace. Returns when they are
   * gone. Calling it again does nothing.
   */
  @Override
  public void close() {
    look();
    try {
      watchdog.getOutputStream().close();
    } catch (IOException ended) {
      // It has done its work.
    }
    try {
      if (!watchdog.waitFor(grace.plus(AFTER_KILL).toMillis(), TimeUnit.MILLISECONDS)) {
        watchdog.destroyForcibly();
      }
      killWhatIsLeft();
      server.waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      killWhatIsLeft();
      watchdog.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody's process may have got a number of ours since: a handle knows when its own began. */
  private synchronized void killWhatIsLeft() {
    known.forEach(ProcessHandle::destroyForcibly);
    known.clear();
  }
}
