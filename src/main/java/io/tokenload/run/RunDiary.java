package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.recording.Journal;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Keeps {@code run.json} up to date between cells, so that a kill takes no finished cell with it,
 * and notes which cells ran to their end as planned. Thread-safe.
 */
final class RunDiary {

  /** Stands in {@code run.json} from the start and is overwritten by whoever ends the run. */
  static final String KILLED = "killed before its end";

  /** Longest wait for the journal between two cells. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LoadRun load;
  private final RunBook book;
  private final Path file;
  private final Journal journal;
  private boolean open;

  RunDiary(LoadRun load, RunBook book, Journal journal, Path file) {
    this.load = load;
    this.book = book;
    this.journal = journal;
    this.file = file;
  }

  /**
   * The load is about to start.
   *
   * @throws IOException if the file cannot be written
   */
  synchronized void begin() throws IOException {
    RunFile.write(file, book.facts(List.of(), KILLED));
    open = true;
  }

  /** The next cell is about to open, so those before it are over. */
  synchronized void betweenCells() {
    // A cell whose requests a kill could still take away has not finished.
    if (!open || !journal.flush(PATIENCE)) {
      return;
    }
    noteFinished();
    try {
      RunFile.write(file, book.facts(book.finishedWindows(), KILLED));
    } catch (IOException e) {
      // Whoever ends the run writes it again, and says so if the disk does not take it then.
      open = false;
    }
  }

  /** Nothing more is to be written by this diary. */
  synchronized void end() {
    noteFinished();
    open = false;
  }

  /** Looked at before the end of the load is: what ends a cell early says so first. */
  private void noteFinished() {
    List<String> over =
        load.cells().stream()
            .filter(CellRun::ranToItsEnd)
            .flatMap(cell -> cell.cells().stream())
            .map(Cell::name)
            .toList();
    if (load.cutShort() == null) {
      book.finished(over);
    }
  }
}
