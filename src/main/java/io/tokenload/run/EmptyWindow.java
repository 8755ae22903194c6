package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.List;

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
        .filter(cell -> !cell.cell().level().equals(Level.OWN_PACE))
        .filter(cell -> cell.progress().measured() == 0)
        .map(cell -> note(cell.cell()))
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
