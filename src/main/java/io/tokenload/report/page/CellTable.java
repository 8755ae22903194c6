package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import java.util.List;

/** The table of cells: requests, errors, latencies and throughput of each class at each level. */
final class CellTable implements Panel {

  private static final List<Latency> LATENCIES =
      List.of(Latency.TTFT, Latency.TPOT, Latency.ITL, Latency.E2EL);
  private static final double[] PERCENTS = {50, 90, 99};
  private static final String FIRST = "tl-first";

  @Override
  public String id() {
    return "cells";
  }

  @Override
  public String title() {
    return "Classes and levels";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.summary().cells().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.open("caption")
        .text("Latencies in milliseconds; " + PageFigure.ABSENT + " where there is none.");
    out.text(" ≥: too few requests to know the percentile ");
    Term.BOUND.help(out);
    out.close();
    writeHead(out);
    writeBody(data, out);
    out.close().close();
  }

  /** A stronger line stands between levels. */
  private static void writeBody(PageData data, Markup out) {
    CellStyles styles = data.styles();
    out.open("tbody");
    Level above = null;
    for (CellSummary cell : data.summary().cells()) {
      Level level = cell.cell().level();
      boolean next = above != null && !above.equals(level);
      out.open("tr", "class", next ? "tl-next" : null);
      writeRow(cell, styles, out);
      out.close();
      above = level;
    }
    out.close();
  }

  private static void writeHead(Markup out) {
    out.open("thead").open("tr");
    out.element("th", "Cell", "scope", "col", "rowspan", "2");
    writeTall(Term.REQUESTS, out);
    writeTall(Term.ERRORS, out);
    LATENCIES.forEach(latency -> writeGroup(Term.of(latency), " ms", out));
    writeGroup(Term.THROUGHPUT, " /s", out);
    out.close().open("tr");
    for (int i = 0; i < LATENCIES.size(); i++) {
      writeNames(out, "p50", "p90", "p99");
    }
    writeNames(out, "requests", "output", "total");
    out.close().close();
  }

  private static void writeTall(Term term, Markup out) {
    out.open("th", "scope", "col", "rowspan", "2", "class", FIRST).text(term.label() + " ");
    term.help(out);
    out.close();
  }

  private static void writeGroup(Term term, String unit, Markup out) {
    out.open("th", "scope", "colgroup", "colspan", "3", "class", FIRST).text(term.label());
    out.element("small", unit);
    term.help(out);
    out.close();
  }

  private static void writeNames(Markup out, String... names) {
    String group = FIRST;
    for (String name : names) {
      out.element("th", name, "scope", "col", "class", group);
      group = null;
    }
  }

  private static void writeRow(CellSummary cell, CellStyles styles, Markup out) {
    out.open("th", "scope", "row");
    styles.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    writeFigure(PageFigure.count(cell.counts().sent()), FIRST, out);
    long failed = cell.counts().failed();
    writeFigure(PageFigure.count(failed), failed > 0 ? FIRST + " tl-bad" : FIRST, out);
    LATENCIES.forEach(latency -> writeLatency(cell.latencies().get(latency), out));
    CellSummary.Throughput throughput = cell.throughput();
    writeFigure(PageFigure.number(throughput.requestsPerSecond()), FIRST, out);
    writeFigure(PageFigure.number(throughput.outputTokensPerSecond()), null, out);
    writeFigure(PageFigure.number(throughput.totalTokensPerSecond()), null, out);
  }

  private static void writeLatency(Distribution latency, Markup out) {
    String group = FIRST;
    for (double percent : PERCENTS) {
      String figure =
          latency == null ? PageFigure.ABSENT : PageFigure.ms(latency.quantile(percent));
      writeFigure(figure, group, out);
      group = null;
    }
  }

  private static void writeFigure(String figure, String style, Markup out) {
    out.element("td", figure, "class", style);
  }
}
