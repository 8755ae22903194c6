package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is said of a cell in whose window no request began: in a closed cell those of the warm-up
 * were still running when it ended, in an open one none was due.
 */
final class EmptyWindow {

  private EmptyWindow() {}

  /** A note for each such cell of a run that came to its planned end. */
  static List<String> notes(LoadRun load) {
    if (load.cutShort() != null) {
      return List.of();
    }
    return load.cells().stream()
        .flatMap(run -> empty(run).stream())
        .map(EmptyWindow::note)
        .toList();
  }

  private static List<Cell> empty(CellRun run) {
    return IntStream.range(0, run.cells().size())
        .filter(member -> run.measured(member) == 0)
        .mapToObj(run.cells()::get)
        .filter(cell -> !cell.level().equals(Level.OWN_PACE))
        .toList();
  }

  /** One sentence with its remedy. */
  static String note(Cell cell) {
    String why =
        cell.level().isOpen()
            ? "at this rate no request was due in its window"
            : "the requests of its warm-up were still running when its window ended";
    return "Nothing was measured in %s: %s. Give it a longer -Dduration."
        .formatted(cell.name(), why);
  }
}
