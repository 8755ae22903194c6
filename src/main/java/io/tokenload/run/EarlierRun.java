package io.tokenload.run;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.ServerActs;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.Replay;
import io.tokenload.recording.RunFile;
import io.tokenload.telemetry.request.ToldOutside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run that another one goes on with. Its folder is only read.
 *
 * @param folder of it
 * @param facts what it says of itself
 */
record EarlierRun(Path folder, RunFacts facts) {

  /** Between its last moment and the first of the run that goes on. */
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /**
   * Reads what the folder says of itself.
   *
   * @throws UserError if it holds no run that can be gone on with
   */
  static EarlierRun read(String named) {
    try {
      Path folder = Path.of(named);
      if (!Files.isReadable(folder.resolve(Replay.RUN))
          || !Files.isReadable(folder.resolve(Replay.JOURNAL))) {
        throw refuse(named, "it holds no readable %s and %s".formatted(Replay.RUN, Replay.JOURNAL));
      }
      RunFacts facts = RunFile.read(folder.resolve(Replay.RUN));
      if (facts.plan().cells().isEmpty()) {
        throw refuse(named, "its run.json has no plan, so nobody knows what is missing");
      }
      return new EarlierRun(folder, facts);
    } catch (IOException | InvalidPathException e) {
      throw refuse(named, e.getMessage());
    }
  }

  private static UserError refuse(String named, String why) {
    return UserError.usage(
        "resume=%s: the run cannot be gone on with, since %s: give the folder of an interrupted run, such as target-reports/production-…, or production-….running if it was killed."
            .formatted(named, why));
  }

  /** Whether it ran all of these cells to their end. */
  boolean hasFinished(List<String> cells) {
    return finished().containsAll(cells);
  }

  /** Names of the cells that it ran to their end and whose windows it knows. */
  Set<String> finished() {
    Set<String> names = new HashSet<>(facts.plan().finished());
    names.retainAll(facts.cells().stream().map(window -> window.cell().name()).toList());
    return names;
  }

  /** The windows of these cells, in the order in which they ran. */
  List<CellWindow> windows() {
    Set<String> finished = finished();
    return facts.cells().stream()
        .filter(window -> finished.contains(window.cell().name()))
        .toList();
  }

  /** When the run that goes on begins, nanoseconds since the origin that both share. */
  long untilNanos() {
    return PAUSE_NANOS + windows().stream().mapToLong(CellWindow::closed).max().orElse(0);
  }

  /** What it did to its servers before and in those cells. */
  ServerActs acts() {
    return facts.plan().acts().of(finished());
  }

  /** It and the runs that it went on with itself, the oldest first. */
  List<EarlierPart> parts() {
    List<EarlierPart> parts = new ArrayList<>(facts.plan().earlier());
    parts.add(new EarlierPart(facts.runId(), facts.startedAt(), untilNanos(), finished().size()));
    return parts;
  }

  /** What was planned of the stages that have finished, and how many stages they are. */
  int stages() {
    Set<String> finished = finished();
    return (int)
        facts.plan().cells().stream()
            .filter(planned -> finished.contains(planned.cell()))
            .map(PlannedCell::stage)
            .distinct()
            .count();
  }

  /**
   * Hands on every request of the finished cells, in the order of the journal.
   *
   * @return the greatest number in the id of any request of the run
   * @throws UserError if the journal cannot be read
   */
  long requests(Consumer<RequestRecord> sink) {
    Set<String> finished = finished();
    long[] greatest = {0};
    try {
      ToldOutside told = ToldOutside.in(folder);
      JournalReader.read(
          folder.resolve(Replay.JOURNAL),
          request -> {
            greatest[0] = Math.max(greatest[0], number(request.identity().id()));
            if (finished.contains(request.identity().cell().name())) {
              sink.accept(told.apply(request));
            }
          });
      return greatest[0];
    } catch (IOException e) {
      throw refuse(folder.toString(), "its journal is damaged (%s)".formatted(e.getMessage()));
    }
  }

  private static long number(String id) {
    String digits = id.substring(id.lastIndexOf('_') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }
}
