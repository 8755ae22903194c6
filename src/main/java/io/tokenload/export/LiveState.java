package io.tokenload.export;

import io.tokenload.metric.Cell;
import java.util.List;

/** The run as it is now. Asked at each scrape, from another thread; answers at once. */
public interface LiveState {

  /**
   * A cell that is on the server now.
   *
   * @param phase by its word, {@code opening} before the warm-up
   */
  record Current(Cell cell, String phase) {}

  /** Those that are not over and have begun. */
  List<Current> current();

  /** Requests on their way. */
  int inFlight();

  /** Cells of the run. */
  int cellsPlanned();

  /** Those of them that are over. */
  int cellsOver();

  /** Records that wait to be written to the journal. */
  int journalQueue();

  /** Records that the journal did not take. */
  long journalRefused();
}
