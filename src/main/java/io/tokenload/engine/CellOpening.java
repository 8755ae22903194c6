package io.tokenload.engine;

import java.util.concurrent.CompletionStage;

/** Decides when a cell may open: typically once the server is idle. Never blocks its caller. */
@FunctionalInterface
public interface CellOpening {

  /**
   * Called once, when the first user of the cell has arrived.
   *
   * @return completes with the cell's plan when the cell may open; never exceptionally
   */
  CompletionStage<CellPlan> open(CellRun cell);
}
