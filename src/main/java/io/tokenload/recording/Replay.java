package io.tokenload.recording;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run as its folder tells it: the way every report goes, that of the run itself included. */
public final class Replay {

  /** Name of the file of {@link RunFile}. */
  public static final String RUN = "run.json";

  /** Name of the file of {@link Journal}. */
  public static final String JOURNAL = "journal.jsonl";

  private Replay() {}

  /**
   * The summary of the run in a folder. A killed run is summarised too: cells that its run.json
   * does not name yet get their windows from their requests, and the notes say so.
   *
   * @throws IOException if either file cannot be read; the message names it
   */
  public static RunSummary summary(Path folder, IntervalEstimator estimator) throws IOException {
    Path journal = folder.resolve(JOURNAL);
    RunFacts run = RunFile.read(folder.resolve(RUN));
    UnknownCells unknown = new UnknownCells(run.cells());
    JournalReader.Findings findings = JournalReader.read(journal, unknown::add);
    SummaryBuilder builder = new SummaryBuilder(completed(run, unknown, findings), estimator);
    JournalReader.read(journal, builder::add);
    return builder.build();
  }

  private static RunFacts completed(
      RunFacts run, UnknownCells unknown, JournalReader.Findings findings) {
    List<CellWindow> cells = new ArrayList<>(run.cells());
    List<String> notes = new ArrayList<>(run.notes());
    for (CellWindow window : unknown.windows()) {
      cells.add(window);
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
    return run.withCells(cells).withNotes(notes);
  }
}
