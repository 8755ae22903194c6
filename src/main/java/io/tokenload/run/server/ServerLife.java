package io.tokenload.run.server;

import io.tokenload.run.BaseUrl;
import io.tokenload.run.ExitCode;
import io.tokenload.run.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server that the run starts by a command of the user, from its start until all of its processes
 * are gone. It may be started again with other flags; one log holds what all of them print.
 *
 * <p>It is ready when its health route says so and it lists its models. What it took until then is
 * the model load time, seen with a look each 50 ms, later 250 ms.
 */
public final class ServerLife implements AutoCloseable {

  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);
  private static final long BRISK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long BRISK_MILLIS = 50;
  private static final long CALM_MILLIS = 250;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int SHOWN_OF_LINE = 100;

  private final BaseUrl baseUrl;
  private final Duration timeout;
  private final ServerLog log;
  private final Readiness readiness;
  private final PrintStream out;
  private final StartTrouble trouble;
  private final Duration grace;
  private volatile StartCommand command;
  private volatile ServerTree tree;
  private volatile ProcessLooks looks;
  private volatile long startedNanos;
  private volatile double loadSeconds = Double.NaN;
  private volatile Consumer<String> onDeath = death -> {};
  private volatile boolean ready;
  private volatile boolean ending;
  private volatile String death;

  private ServerLife(
      StartCommand command,
      BaseUrl baseUrl,
      Duration timeout,
      ServerLog log,
      Readiness readiness,
      PrintStream out,
      Duration grace) {
    this.command = command;
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.log = log;
    this.readiness = readiness;
    this.out = out;
    this.trouble = new StartTrouble(baseUrl, log);
    this.grace = grace;
  }

  /**
   * Starts a server; {@link #awaitHealthy} waits for it.
   *
   * @param command starts it in the foreground
   * @param baseUrl where it will answer
   * @param timeout longest time until it is ready
   * @param log takes what it prints, and is closed with this
   * @param readiness asks it whether it is
   * @param out told how far it is
   * @throws UserError if something answers there already, or there is no shell
   */
  public static ServerLife start(
      StartCommand command,
      BaseUrl baseUrl,
      Duration timeout,
      ServerLog log,
      Readiness readiness,
      PrintStream out) {
    return start(command, baseUrl, timeout, log, readiness, out, command.grace());
  }

  /** As above, with another time between SIGTERM and SIGKILL. */
  static ServerLife start(
      StartCommand command,
      BaseUrl baseUrl,
      Duration timeout,
      ServerLog log,
      Readiness readiness,
      PrintStream out,
      Duration grace) {
    ServerLife life = new ServerLife(command, baseUrl, timeout, log, readiness, out, grace);
    try {
      life.begin();
      return life;
    } catch (UserError e) {
      log.close();
      throw e;
    }
  }

  private void begin() {
    if (Listening.at(baseUrl, CONNECT)) {
      throw trouble.taken();
    }
    String line = command.shellLine();
    out.println("Starting the server: " + command.masked(line));
    log.forget();
    log.remark("[started by the run: %s]".formatted(line));
    ending = false;
    death = null;
    loadSeconds = Double.NaN;
    startedNanos = System.nanoTime();
    try {
      ServerTree started = ServerTree.start(line, grace, log);
      tree = started;
      // Not on the JDK's own thread for this, whose stack is small.
      started.ended().thenAcceptAsync(code -> ended(started, code), ServerLife::aside);
    } catch (IOException e) {
      throw trouble.noShell(e);
    }
  }

  private static void aside(Runnable work) {
    Thread thread = new Thread(work, "tokenload-server-end");
    thread.setDaemon(true);
    thread.start();
  }

  private void ended(ServerTree which, int code) {
    which.awaitLastLines();
    String told = trouble.death(code);
    synchronized (this) {
      if (ending || which != tree) {
        return;
      }
      death = told;
    }
    onDeath.accept(told);
  }

  /**
   * Waits until it is ready, and says now and then how far it is.
   *
   * @throws UserError if its command ends, or it is not ready within the timeout: its exit code is
   *     that of a server that cannot be measured, its sentence has the last lines of the log, and
   *     none of the server's processes is left; it can be started again
   */
  public void awaitHealthy() {
    long deadline = startedNanos + timeout.toNanos();
    long report = startedNanos + BETWEEN_REPORTS.toNanos();
    Readiness.State state = Readiness.State.SILENT;
    while (state != Readiness.State.READY) {
      refuseDead();
      state = readiness.ask();
      long now = System.nanoTime();
      if (state != Readiness.State.READY && now >= deadline) {
        UserError error = trouble.notReady(state == Readiness.State.LOADING, timeout);
        stop();
        throw error;
      }
      if (now >= report) {
        report += BETWEEN_REPORTS.toNanos();
        out.println("  … " + sinceStart(now) + " s: " + shown(log.lastLine()));
      }
      tree.look();
      pause(now - startedNanos < BRISK_NANOS ? BRISK_MILLIS : CALM_MILLIS, state);
    }
    refuseDead();
    out.printf(Locale.ROOT, "The server is ready after %.1f s.%n", loadSeconds);
    ready = true;
    looks = ProcessLooks.at(tree, BETWEEN_LOOKS);
  }

  private void pause(long millis, Readiness.State state) {
    if (state == Readiness.State.READY) {
      loadSeconds = (System.nanoTime() - startedNanos) / 1e9;
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.CUT_SHORT, "The server was not waited for.", e);
    }
  }

  private void refuseDead() {
    if (!tree.ended().isDone()) {
      return;
    }
    int code = tree.ended().join();
    tree.awaitLastLines();
    UserError error = trouble.ended(code);
    stop();
    throw error;
  }

  private static String shown(String line) {
    return line.length() <= SHOWN_OF_LINE ? line : line.substring(0, SHOWN_OF_LINE) + "…";
  }

  private long sinceStart(long now) {
    return TimeUnit.NANOSECONDS.toSeconds(now - startedNanos);
  }

  /**
   * Stops it and starts it again with other arguments in place of those that were appended before,
   * and waits until it is ready. Its death is not told while it is stopped.
   *
   * @throws UserError as {@link #start} and {@link #awaitHealthy} do
   */
  public void restart(List<String> arguments) {
    stop();
    command = command.with(arguments);
    begin();
    awaitHealthy();
  }

  /** The command of the server that runs now. */
  public StartCommand command() {
    return command;
  }

  /** Where it answers. */
  public BaseUrl baseUrl() {
    return baseUrl;
  }

  /** What it prints. */
  public ServerLog log() {
    return log;
  }

  /** Whether it has been ready and nobody has stopped it since. */
  public boolean isReady() {
    return ready;
  }

  /** Seconds from its last start until it was ready; not a number before that. */
  public double loadSeconds() {
    return loadSeconds;
  }

  /**
   * How it ended if nobody stopped it: words that follow "The server", with its exit code and the
   * last lines of its log.
   */
  public Optional<String> death() {
    return Optional.ofNullable(death);
  }

  /** Who is told once it ends by itself, at once if it has; the latest listener alone. */
  public void onDeath(Consumer<String> listener) {
    String already;
    synchronized (this) {
      onDeath = listener;
      already = death;
    }
    if (already != null) {
      listener.accept(already);
    }
  }

  /** The process id of the shell that runs the command. */
  long pid() {
    return tree.pid();
  }

  /** Ends the server and all that it has started, and waits for that. */
  public void stop() {
    synchronized (this) {
      ending = true;
      ready = false;
    }
    if (looks != null) {
      looks.close();
    }
    if (tree != null) {
      tree.close();
      tree.awaitLastLines();
    }
  }

  /** Ends it for good, its log too. Calling it again does nothing. */
  @Override
  public void close() {
    stop();
    log.close();
  }
}
