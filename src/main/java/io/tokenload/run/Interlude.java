package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Phase;
import io.tokenload.metric.server.ProfiledSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What lies between two cells: the server is idle, its profiler has stopped, its prefix cache is
 * empty where that was asked for, and what was measured is on the disk.
 */
final class Interlude implements AutoCloseable {

  private final IdleWait idleWait;
  private final CellProfiles profiles;
  private final PrefixReset reset;
  private final Runnable betweenCells;
  private final Optional<ServerSweep> sweep;
  private final ScheduledExecutorService asker;

  private Interlude(
      IdleWait idleWait,
      CellProfiles profiles,
      PrefixReset reset,
      Runnable betweenCells,
      Optional<ServerSweep> sweep,
      ScheduledExecutorService asker) {
    this.idleWait = idleWait;
    this.profiles = profiles;
    this.reset = reset;
    this.betweenCells = betweenCells;
    this.sweep = sweep;
    this.asker = asker;
  }

  /** As the settings have it. */
  static Interlude of(
      ServerSettings settings,
      TargetServer target,
      ScheduledExecutorService asker,
      LoadRun load,
      RunBook book,
      RunDiary diary) {
    boolean byServer = settings.isProfiledBy(ServerSettings.Profiler.SERVER);
    if (settings.isProfiledBy(ServerSettings.Profiler.NSYS)) {
      book.acts().profiled(ProfiledSpan.underNsys());
    }
    return new Interlude(
        IdleWait.of(target, asker, book),
        new CellProfiles(
            byServer ? target.profilers() : List.of(),
            settings.profileDuration(),
            () -> measuring(load),
            System::nanoTime,
            span -> note(span, book)),
        PrefixReset.of(settings.resetPrefixCache(), target, asker, book),
        diary::betweenCells,
        target.sweep(),
        asker);
  }

  private static List<String> measuring(LoadRun load) {
    return load.cells().stream()
        .filter(run -> run.progress().phase() == Phase.MEASUREMENT)
        .flatMap(run -> run.cells().stream())
        .map(Cell::name)
        .toList();
  }

  private static void note(ProfiledSpan span, RunBook book) {
    book.acts().profiled(span);
    if (span.reason() != null) {
      book.note(
          "The profile of %s is not whole: %s."
              .formatted(String.join(", ", span.cells()), span.reason()));
    }
  }

  /** The load is about to begin. */
  void begin() {
    profiles.start();
  }

  /** Completes when the cell may open, or has been ended since it has no server. */
  CompletionStage<Void> before(CellRun cell) {
    if (sweep.isEmpty()) {
      return before(cell.cells());
    }
    return profiles
        .settled()
        .thenRunAsync(() -> sweep.get().readyFor(cell), asker)
        .thenCompose(
            ready ->
                cell.isOver()
                    ? CompletableFuture.runAsync(betweenCells, asker)
                    : before(cell.cells()));
  }

  /** Completes when these cells may open. */
  CompletionStage<Void> before(List<Cell> cells) {
    return idleWait
        .idle()
        .thenCompose(idle -> profiles.settled())
        .thenCompose(settled -> reset.before(cells.stream().map(Cell::name).toList()))
        .thenRun(betweenCells);
  }

  /** The load is over. Calling it again does nothing. */
  @Override
  public void close() {
    profiles.close();
  }
}
