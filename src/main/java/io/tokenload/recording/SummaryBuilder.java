package io.tokenload.recording;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the records of a run to its summary. The order in which records are added does not matter,
 * and memory grows with the number of requests, not of tokens. Not thread-safe.
 */
public final class SummaryBuilder {

  private final RunFacts run;
  private final IntervalEstimator estimator;
  private final Map<Cell, CellTally> cells = new LinkedHashMap<>();
  private long strays;

  /**
   * A summary without confidence intervals.
   *
   * @param run the run, with the windows of all its cells
   * @throws IllegalArgumentException if its objectives cannot be read
   */
  public SummaryBuilder(RunFacts run) {
    this(run, IntervalEstimator.NONE);
  }

  /**
   * A summary whose p99 of TTFT, TPOT and E2EL have intervals where the estimator finds one.
   *
   * @param run the run, with the windows of all its cells
   * @throws IllegalArgumentException if its objectives cannot be read
   */
  public SummaryBuilder(RunFacts run, IntervalEstimator estimator) {
    this.run = run;
    this.estimator = estimator;
    Objectives objectives = Objectives.of(run.settings());
    for (CellWindow window : run.cells()) {
      cells.put(window.cell(), new CellTally(window, objectives));
    }
  }

  /** Takes in a request. One whose cell the run does not name is counted and told in the notes. */
  public void add(RequestRecord request) {
    CellTally cell = cells.get(request.identity().cell());
    if (cell == null) {
      strays++;
    } else {
      cell.add(request);
    }
  }

  /** The summary of all records so far. */
  public RunSummary build() {
    List<CellSummary> summaries =
        cells.values().stream().map(cell -> cell.summary(estimator)).toList();
    return new RunSummary(strays == 0 ? run : withStrays(), summaries);
  }

  private RunFacts withStrays() {
    List<String> notes = new ArrayList<>(run.notes());
    notes.add(
        "%s requests belong to no cell that run.json names and are in no table.".formatted(strays));
    return run.withNotes(notes);
  }
}
