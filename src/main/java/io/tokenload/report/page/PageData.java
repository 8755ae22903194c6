package io.tokenload.report.page;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.FindingsBuilder;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellCurves;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.PictureBuilder;
import io.tokenload.report.picture.Pictures;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All that the page shows of a run. Equal runs give equal bytes. */
public final class PageData {

  private final String sentence;
  private final RunSummary summary;
  private final Findings findings;
  private final Pictures pictures;
  private final Set<String> plots;
  private final CellStyles styles;

  private PageData(
      String sentence,
      RunSummary summary,
      Findings findings,
      Pictures pictures,
      Set<String> plots) {
    this.sentence = Objects.requireNonNull(sentence, "sentence");
    this.summary = summary;
    this.findings = findings;
    this.pictures = pictures;
    this.plots = Set.copyOf(plots);
    this.styles = new CellStyles(cells());
  }

  /**
   * A page.
   *
   * @param sentence what was found, as plain text
   * @param summary the figures
   * @param pictures what is drawn beside them
   * @param plots names of the pictures that lie as PNG beside the page
   */
  public static PageData of(
      String sentence, RunSummary summary, Pictures pictures, Set<String> plots) {
    return of(sentence, summary, Findings.NONE, pictures, plots);
  }

  /** The same, with what was judged beyond the figures of cells. */
  public static PageData of(
      String sentence,
      RunSummary summary,
      Findings findings,
      Pictures pictures,
      Set<String> plots) {
    return new PageData(sentence, summary, findings, pictures, plots);
  }

  /** A page of requests that are at hand, without telemetry and without PNG. */
  public static PageData of(String sentence, RunSummary summary, Iterable<RequestRecord> records) {
    PictureBuilder pictures = new PictureBuilder();
    FindingsBuilder findings = new FindingsBuilder();
    records.forEach(pictures.andThen(findings));
    return of(
        sentence, summary, findings.build(summary), pictures.build(summary, List.of()), Set.of());
  }

  /** How the cells look. */
  CellStyles styles() {
    return styles;
  }

  /** A piece of the cell's line, for tables. */
  void swatch(Cell cell, Markup out) {
    Swatch.write(styles, cell, out);
  }

  /** The latencies whose distributions are drawn. */
  List<Latency> drawn() {
    return CellCurves.drawn(cells());
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

  /** What was judged beyond the figures of cells. */
  Findings findings() {
    return findings;
  }

  Pictures pictures() {
    return pictures;
  }

  /** Distributions, in the order of the summary's cells. */
  List<CellCurves> curves() {
    return pictures.curves();
  }

  /** Whether the picture lies as PNG beside the page. */
  boolean hasPlot(String name) {
    return plots.contains(name);
  }

  /** Whether any picture does. */
  boolean hasPlots() {
    return !plots.isEmpty();
  }

  /** Number of the cell in the summary. */
  int number(Cell cell) {
    return cells().indexOf(cell);
  }

  private List<Cell> cells() {
    return summary.cells().stream().map(CellSummary::cell).toList();
  }
}
