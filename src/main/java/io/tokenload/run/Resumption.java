package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.TelemetryReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** What a run takes over from an earlier one; nothing where it begins anew. */
final class Resumption {

  private static final long REST_NANOS = 1_000_000L;

  private final Optional<EarlierRun> earlier;

  private Resumption(Optional<EarlierRun> earlier) {
    this.earlier = earlier;
  }

  /**
   * What the settings say.
   *
   * @throws UserError if the run that they name was another one
   */
  static Resumption of(String simulation, Settings settings) {
    Optional<EarlierRun> earlier = settings.resume().map(EarlierRun::read);
    earlier.ifPresent(run -> new RunDifference(run).refuseOther(simulation, settings));
    return new Resumption(earlier);
  }

  /** The seed that both share. */
  OptionalLong seed() {
    return earlier.isPresent()
        ? OptionalLong.of(earlier.get().facts().seed())
        : OptionalLong.empty();
  }

  /**
   * Holds the server against that of the earlier run.
   *
   * @throws UserError for the first difference
   */
  void refuseOther(ServerFacts server) {
    earlier.ifPresent(run -> new RunDifference(run).refuseOther(server));
  }

  /** How many stages the earlier run has finished. */
  int finished() {
    return earlier.map(EarlierRun::stages).orElse(0);
  }

  /**
   * The stages that are missing.
   *
   * @param plan of all stages so far, these included
   * @throws UserError if the earlier run had another plan, or nothing is missing
   */
  List<Stage> missing(List<Stage> stages, List<PlannedCell> plan) {
    if (earlier.isEmpty()) {
      return stages;
    }
    new RunDifference(earlier.get()).refuseOther(plan);
    List<Stage> missing =
        stages.stream().filter(stage -> !earlier.get().hasFinished(names(stage))).toList();
    if (missing.isEmpty()) {
      throw new UserError(
          ExitCode.OK,
          "Nothing is missing in the run in %s: all %d cells are finished. './tokenload report %s' makes its reports again."
              .formatted(earlier.get().folder(), plan.size(), earlier.get().folder()));
    }
    return missing;
  }

  private static List<String> names(Stage stage) {
    return stage.cells().stream().map(cell -> cell.name()).toList();
  }

  /**
   * Copies the requests of the finished cells and lets clock and ids go on after them.
   *
   * @throws UserError if the earlier journal cannot be read, or the earlier run had a longer plan
   */
  void takeOver(RunBook book, Journal journal, LoadRun load) {
    if (earlier.isEmpty()) {
      return;
    }
    EarlierRun run = earlier.get();
    new RunDifference(run).refuseShorter(book.plan());
    load.idsAfter(run.requests(request -> copy(request, journal)));
    load.clock().continueFrom(run.untilNanos());
    book.goesOnWith(run);
    System.out.printf(
        "Taken over from %s: %d finished cells.%n", run.folder(), run.finished().size());
  }

  /** Copies what servers, GPUs and machine said while the finished cells ran. */
  void takeOver(TelemetryLog log) {
    earlier.ifPresent(
        run -> log.takeOver(run.folder().resolve(TelemetryReader.FILE), run.untilNanos() / 1e9));
  }

  /** The load has not begun: nobody else waits for the journal. */
  private static void copy(RequestRecord request, Journal journal) {
    while (journal.queued() >= RunSession.JOURNAL_QUEUE / 2 && journal.failure().isEmpty()) {
      LockSupport.parkNanos(REST_NANOS);
    }
    journal.offer(request);
  }
}
