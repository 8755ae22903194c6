package io.tokenload.metric;

import java.util.List;
import java.util.Optional;

/**
 * What the client saw of itself while it measured.
 *
 * @param cost of the load phase
 * @param cells one a cell, in the order in which they ran
 * @param untold what this system does not tell, plain sentences
 */
public record SelfObservation(ClientCost cost, List<CellObservation> cells, List<String> untold) {

  public SelfObservation {
    cells = List.copyOf(cells);
    untold = List.copyOf(untold);
  }

  /** What was seen in a cell. */
  public Optional<CellObservation> of(Cell cell) {
    return cells.stream().filter(seen -> seen.cell().equals(cell.name())).findFirst();
  }
}
