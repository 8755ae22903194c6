package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.GoodputWords;
import java.util.List;

/** The table of cells: requests, errors, latencies and throughput of each class at each level. */
final class CellTable implements Panel {

  /** Whose percentiles are shown. */
  static final List<Latency> LATENCIES =
      List.of(Latency.TTFT, Latency.TPOT, Latency.ITL, Latency.E2EL);

  /** Those of a run. */
  static List<Latency> latencies(RunSummary summary) {
    return summary.hasTokens() ? LATENCIES : List.of(Latency.E2EL);
  }

  /** Begins a group of columns. */
  static final String FIRST = "tl-first";

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
    out.text(" " + OwnDelay.LABEL + ": how much of a figure is the client's own ");
    Term.CLIENT_DELAY.help(out);
    out.close();
    writeHead(data, out);
    writeBody(data, out);
    out.close().close();
    writeObjectives(data, out);
  }

  private static void writeObjectives(PageData data, Markup out) {
    if (hasGoodput(data)) {
      out.open("ul", "class", "tl-notes");
      GoodputWords.limits(data.summary().cells()).forEach(line -> out.element("li", line));
      GoodputWords.remarks(data.summary()).forEach(line -> out.element("li", line));
      out.close();
    }
  }

  /** Whether some class has limits within which its requests are good. */
  static boolean hasGoodput(PageData data) {
    return GoodputWords.applies(data.summary().cells());
  }

  /** A stronger line stands between levels. */
  private static void writeBody(PageData data, Markup out) {
    out.open("tbody");
    Level above = null;
    int number = 0;
    for (CellSummary cell : data.summary().cells()) {
      Level level = cell.cell().level();
      new CellRow(cell, number++, data, out).write(above != null && !above.equals(level));
      above = level;
    }
    out.close();
  }

  private static void writeHead(PageData data, Markup out) {
    RunSummary summary = data.summary();
    out.open("thead").open("tr");
    out.element("th", "Cell", "scope", "col", "rowspan", "2");
    writeTall(Term.REQUESTS, out);
    writeTall(Term.ERRORS, out);
    latencies(summary).forEach(latency -> writeGroup(Term.of(latency), " ms", 3, out));
    writeGroup(Term.THROUGHPUT, " /s", summary.hasTokens() ? 3 : 2, out);
    if (hasGoodput(data)) {
      writeGroup(Term.GOODPUT, "", 2, out);
    }
    out.close().open("tr");
    LatencyCells.writeHeads(latencies(summary).size(), out);
    out.element("th", "requests", "scope", "col", "class", FIRST);
    if (summary.hasTokens()) {
      out.element("th", "output", "scope", "col").element("th", "total", "scope", "col");
    } else {
      out.element("th", "input tokens", "scope", "col");
    }
    if (hasGoodput(data)) {
      out.element("th", "%", "scope", "col", "class", FIRST).element("th", "/s", "scope", "col");
    }
    out.close().close();
  }

  private static void writeTall(Term term, Markup out) {
    out.open("th", "scope", "col", "rowspan", "2", "class", FIRST).text(term.label() + " ");
    term.help(out);
    out.close();
  }

  private static void writeGroup(Term term, String unit, int columns, Markup out) {
    out.open("th", "scope", "colgroup", "colspan", String.valueOf(columns), "class", FIRST)
        .text(term.label());
    out.element("small", unit);
    term.help(out);
    out.close();
  }
}
