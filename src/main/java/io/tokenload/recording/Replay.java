package io.tokenload.recording;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A run as its folder tells it: the way every report goes, that of the run itself included. */
public final class Replay {

  /** Name of the file of {@link RunFile}. */
  public static final String RUN = "run.json";

  /** Name of the file of {@link Journal}. */
  public static final String JOURNAL = "journal.jsonl";

  /** Of cells that are missing: more are counted. */
  private static final int MOST_NAMED = 8;

  private Replay() {}

  /**
   * The summary of the run in a folder. A killed run is summarised too: cells that its run.json
   * does not name yet get their windows from their requests, and the notes say so.
   *
   * @throws IOException if either file cannot be read; the message names it
   */
  public static RunSummary summary(Path folder, IntervalEstimator estimator) throws IOException {
    return summary(folder, estimator, UnaryOperator.identity(), request -> {});
  }

  /**
   * The same, with every request of the journal handed on, once and in its order: the journal is
   * the largest file of a run, and whoever needs both need not read it twice.
   *
   * @param joined adds to a request what other files know of it
   * @throws IOException if either file cannot be read; the message names it
   */
  public static RunSummary summary(
      Path folder,
      IntervalEstimator estimator,
      UnaryOperator<RequestRecord> joined,
      Consumer<RequestRecord> requests)
      throws IOException {
    Path journal = folder.resolve(JOURNAL);
    RunFacts run = RunFile.read(folder.resolve(RUN));
    UnknownCells unknown = new UnknownCells(run.cells());
    SummaryBuilder builder = new SummaryBuilder(run, estimator);
    JournalReader.Findings findings =
        JournalReader.read(
            journal,
            read -> {
              RequestRecord request = joined.apply(read);
              unknown.add(request);
              builder.add(request);
              requests.accept(request);
            });
    List<CellWindow> found = unknown.windows();
    RunSummary summary =
        found.isEmpty() ? builder.build() : again(journal, with(run, found), estimator, joined);
    return new RunSummary(withNotes(summary.run(), found, findings), summary.cells());
  }

  /** Windows are needed before the first request is counted: a second reading. */
  private static RunSummary again(
      Path journal, RunFacts run, IntervalEstimator estimator, UnaryOperator<RequestRecord> joined)
      throws IOException {
    SummaryBuilder builder = new SummaryBuilder(run, estimator);
    JournalReader.read(journal, request -> builder.add(joined.apply(request)));
    return builder.build();
  }

  private static RunFacts with(RunFacts run, List<CellWindow> found) {
    List<CellWindow> cells = new ArrayList<>(run.cells());
    cells.addAll(found);
    return run.withCells(cells);
  }

  private static RunFacts withNotes(
      RunFacts run, List<CellWindow> found, JournalReader.Findings findings) {
    List<String> notes = new ArrayList<>(run.notes());
    for (CellWindow window : found) {
      notes.add(
          "The window of %s is taken from its requests: run.json does not name it."
              .formatted(window.cell().name()));
    }
    if (findings.stillOpen() > 0) {
      notes.add(
          "%s requests were still under way when the journal ended; they count as cancelled."
              .formatted(findings.stillOpen()));
    }
    if (findings.lastLineCut()) {
      notes.add("The last line of the journal was cut off and is left out.");
    }
    missing(run).ifPresent(notes::add);
    return run.withNotes(notes);
  }

  private static Optional<String> missing(RunFacts run) {
    List<String> names = run.plan().missing(run.cells()).stream().map(PlannedCell::cell).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    int more = names.size() - MOST_NAMED;
    return Optional.of(
        "%d of %d planned cells were not measured: %s%s."
            .formatted(
                names.size(),
                run.plan().cells().size(),
                String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size()))),
                more > 0 ? " and %d more".formatted(more) : ""));
  }
}
