package io.tokenload.run;

import io.tokenload.engine.CellProgress;
import io.tokenload.engine.CellRun;
import io.tokenload.export.LiveState;
import java.util.List;

/**
 * A run's live state, as a scrape asks for it.
 *
 * @param earlier how many cells the run took over
 */
record LiveLoad(WatchedRun run, int earlier) implements LiveState {

  private static final String OPENING = "opening";

  @Override
  public List<Current> current() {
    List<CellRun> left = run.load().cells().stream().filter(cell -> !cell.isOver()).toList();
    List<CellRun> begun = left.stream().filter(cell -> cell.progress().phase() != null).toList();
    // Cells come one after another: the next one waits for an idle server.
    return (begun.isEmpty() ? left.stream().limit(1).toList() : begun)
        .stream().flatMap(cell -> of(cell).stream()).toList();
  }

  private static List<Current> of(CellRun cell) {
    CellProgress progress = cell.progress();
    String phase = progress.phase() == null ? OPENING : progress.phase().key();
    return cell.cells().stream().map(member -> new Current(member, phase)).toList();
  }

  @Override
  public int inFlight() {
    return run.load().cells().stream().mapToInt(cell -> cell.progress().running()).sum();
  }

  @Override
  public int cellsPlanned() {
    return earlier + (int) run.load().cells().stream().mapToLong(c -> c.cells().size()).sum();
  }

  @Override
  public int cellsOver() {
    return earlier
        + (int)
            run.load().cells().stream()
                .filter(CellRun::isOver)
                .mapToLong(cell -> cell.cells().size())
                .sum();
  }

  @Override
  public int journalQueue() {
    return run.journalQueue();
  }

  @Override
  public long journalRefused() {
    return run.journal().refused();
  }
}
