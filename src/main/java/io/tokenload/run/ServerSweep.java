package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.run.server.ServerLife;
import io.tokenload.run.server.StartCommand;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The servers of {@code -Dserver.sweep}: one after another at the same address, each with a
 * combination of flags of its own. One that does not start, or dies, is noted, and the next one is
 * started in its turn. Thread-safe.
 */
final class ServerSweep {

  private final FlagSweep flags;
  private final StartCommand command;
  private final List<FlagCombination> pending;
  private final Map<String, SweptServer> servers = new LinkedHashMap<>();
  private ServerLife life;
  private String current;
  private boolean starting = true;
  private TargetServer target;
  private LoadRun load;
  private CountersInTurn counters;

  private ServerSweep(
      FlagSweep flags, StartCommand command, List<SweptServer> planned, Optional<EarlierRun> run) {
    this.flags = flags;
    this.command = command;
    planned.forEach(server -> servers.put(server.name(), server));
    this.pending =
        flags.combinations().stream()
            .filter(each -> run.isEmpty() || !isFinished(servers.get(each.name()), run.get()))
            .toList();
  }

  private static boolean isFinished(SweptServer server, EarlierRun run) {
    List<String> cells =
        run.facts().plan().cells().stream().map(each -> each.cell()).filter(server::has).toList();
    return !cells.isEmpty() && run.hasFinished(cells);
  }

  /**
   * The sweep of the settings, if they ask for one.
   *
   * @throws UserError if its file cannot be used, several servers are asked, or the run that is
   *     gone on with was another sweep
   */
  static Optional<ServerSweep> of(Settings settings) {
    ServerSettings server = settings.surroundings().server();
    if (server.sweep().isEmpty()) {
      return Optional.empty();
    }
    if (!settings.target().furtherUrls().isEmpty() || !settings.variants().urls().isEmpty()) {
      throw UserError.usage(
          "server.sweep starts one server again and again, and baseUrls or compareUrls name several: leave one of them out.");
    }
    StartCommand command = OwnServer.command(settings).orElseThrow();
    FlagSweep flags = FlagSweep.read(server.sweep().get(), command);
    List<SweptServer> planned = flags.servers(command, server.numGpus());
    Optional<EarlierRun> earlier = settings.resume().map(EarlierRun::read);
    earlier.ifPresent(run -> new RunDifference(run).refuseOtherSweep(planned));
    return Optional.of(new ServerSweep(flags, command, planned, earlier));
  }

  /** The command of the first server that is to be measured. */
  StartCommand firstCommand() {
    return command.with(first().arguments());
  }

  /** Of a run that has nothing left to do, any. */
  private FlagCombination first() {
    return (pending.isEmpty() ? flags.combinations() : pending).get(0);
  }

  /**
   * Waits until the first server is ready, which has been started; where it fails the next one is
   * started.
   *
   * @throws UserError if none gets ready
   */
  synchronized void begin(ServerLife started) {
    life = started;
    List<FlagCombination> tried = pending.isEmpty() ? List.of(first()) : pending;
    UserError firstError = null;
    for (FlagCombination each : tried) {
      try {
        start(each, firstError == null);
        starting = false;
        return;
      } catch (UserError e) {
        if (e.exitCode() == ExitCode.CUT_SHORT) {
          throw e;
        }
        failed(each.name(), e.getMessage());
        firstError = firstError == null ? e : firstError;
      }
    }
    throw new UserError(
        ExitCode.SERVER,
        "None of the %d combinations of flags (server.sweep) starts a server. The first: %s"
            .formatted(tried.size(), firstError.getMessage()),
        firstError);
  }

  private void start(FlagCombination each, boolean isRunning) {
    current = each.name();
    String now = OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
    servers.computeIfPresent(current, (name, server) -> server.started(now));
    System.out.printf("Server @%s of the sweep.%n", current);
    if (isRunning) {
      life.awaitHealthy();
    } else {
      life.restart(each.arguments());
    }
  }

  private void failed(String name, String why) {
    servers.computeIfPresent(
        name,
        (key, server) -> server.failed(why, life == null ? List.of() : life.log().lastLines()));
    System.out.printf("Server @%s failed: %s%n", name, why);
  }

  /** The first server has been checked, and the run has begun. */
  synchronized void begun(
      TargetServer checked, LoadRun run, CountersInTurn counting, RunBook book) {
    target = checked;
    load = run;
    counters = counting;
    servers.computeIfPresent(current, (name, server) -> server.found(checked.facts()));
    book.startedInTurn(this::servers);
  }

  /** The name of the server that was started last. */
  synchronized String current() {
    return current;
  }

  /** All of them, as far as they are known now. */
  synchronized List<SweptServer> servers() {
    return List.copyOf(servers.values());
  }

  /** Seconds that the present server took until it was ready. */
  synchronized double loadSeconds() {
    return life.loadSeconds();
  }

  /** The stages on each of the servers: all of them on one, then all on the next. */
  List<Stage> over(List<Stage> stages) {
    List<Stage> all = new ArrayList<>();
    flags.combinations().forEach(each -> stages.forEach(stage -> all.add(each.of(stage))));
    return all;
  }

  /** Whether its server has failed already. */
  synchronized boolean hasFailed(Stage stage) {
    return servers.get(stage.server()).failure() != null;
  }

  /**
   * Starts the cell's server, if it is not the one that runs; a cell that has none is ended. May
   * take as long as a start does. Called while no request is under way, and never throws.
   */
  synchronized void readyFor(CellRun cell) {
    try {
      String name = serverOf(cell);
      if (!name.equals(current)) {
        turnTo(name);
      }
      String why = servers.get(name).failure();
      if (why != null) {
        cell.abandon("its server failed: " + why);
      }
    } catch (RuntimeException e) {
      cell.abandon("its server could not be started: " + e.getMessage());
    } finally {
      starting = false;
    }
  }

  private String serverOf(CellRun cell) {
    return servers.values().stream()
        .filter(server -> server.has(cell.cells().get(0)))
        .map(SweptServer::name)
        .findFirst()
        .orElse(current);
  }

  private void turnTo(String name) {
    counters.stopping();
    starting = true;
    try {
      start(combination(name), false);
      ServerFacts found = target.factsAgain();
      servers.computeIfPresent(name, (key, server) -> server.found(found));
      life.death().ifPresent(words -> failed(name, "The server " + words));
      if (servers.get(name).failure() == null) {
        counters.started(name);
      }
    } catch (UserError e) {
      failed(name, e.getMessage());
    }
  }

  private FlagCombination combination(String name) {
    return flags.combinations().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The present server ended by itself: nothing more can be measured on it. */
  void died(String words) {
    List<CellRun> lost = new ArrayList<>();
    synchronized (this) {
      // One that is alive again was told of late: its death fell into the change to the next.
      if (starting || load == null || life.death().isEmpty()) {
        return;
      }
      failed(current, "The server " + words);
      SweptServer dead = servers.get(current);
      load.cells().stream()
          .filter(cell -> !cell.isOver() && dead.has(cell.cells().get(0)))
          .forEach(lost::add);
    }
    lost.forEach(cell -> cell.abandon("its server died"));
  }
}
