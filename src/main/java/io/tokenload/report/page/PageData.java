package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import java.util.List;
import java.util.Objects;

/** All that the page shows of a run. Equal runs give equal bytes. */
public final class PageData {

  private final String sentence;
  private final RunSummary summary;
  private final List<CellCurves> curves;

  private PageData(String sentence, RunSummary summary, List<CellCurves> curves) {
    this.sentence = sentence;
    this.summary = summary;
    this.curves = curves;
  }

  /**
   * Thins a run to what its page shows.
   *
   * @param sentence what was found, as plain text
   * @param summary the figures
   * @param records the requests, read once
   */
  public static PageData of(String sentence, RunSummary summary, Iterable<RequestRecord> records) {
    Objects.requireNonNull(sentence, "sentence");
    return new PageData(sentence, summary, CellCurves.of(cells(summary), records));
  }

  /** How the cells look. */
  CellStyles styles() {
    return new CellStyles(cells(summary));
  }

  /** The latencies whose distributions are drawn. */
  List<Latency> drawn() {
    return CellCurves.drawn(cells(summary));
  }

  /** What the run says of its own error. */
  Evidence evidence() {
    return summary.run().evidence();
  }

  /** What the verdict finds wrong. */
  Doubts doubts() {
    return Doubts.of(evidence().verdict());
  }

  String sentence() {
    return sentence;
  }

  RunSummary summary() {
    return summary;
  }

  /** In the order of the summary's cells. */
  List<CellCurves> curves() {
    return curves;
  }

  private static List<Cell> cells(RunSummary summary) {
    return summary.cells().stream().map(CellSummary::cell).toList();
  }
}
