package io.tokenload.analysis;

import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.sample.CellSample;
import java.util.List;
import java.util.Optional;

/**
 * How a run's cells tell what they are for: by simulation and by the names of their classes. The
 * only place that knows these names; the computing stands on what it finds.
 *
 * @param simulation name of the simulation
 * @param cells in the order in which they ran
 */
record Recognition(String simulation, List<CellSample> cells) {

  private static final String HYPOTHESES = "Hypotheses";
  private static final String BASIC = "Basic";

  /** Whether the run asks for the hypotheses, however small it is. */
  boolean asksForHypotheses() {
    return simulation.equals(HYPOTHESES);
  }

  /** {@code Basic}: the first cell of one request at once, and the first of more. */
  Optional<BatchEfficiency> batch() {
    if (!simulation.equals(BASIC)) {
      return Optional.empty();
    }
    Optional<CellSample> single = cells.stream().filter(cell -> cell.atOnce() == 1).findFirst();
    Optional<CellSample> together = cells.stream().filter(cell -> cell.atOnce() > 1).findFirst();
    return single.flatMap(one -> together.flatMap(all -> BatchEfficiency.of(one, all)));
  }
}
