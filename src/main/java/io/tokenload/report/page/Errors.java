package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Outcome;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** What went wrong, by kind, with the server's own words. */
final class Errors implements Panel {

  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return "What went wrong";
  }

  @Override
  public boolean applies(PageData data) {
    return data.summary().cells().stream().anyMatch(Errors::failed);
  }

  @Override
  public void write(PageData data, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words").open("thead").open("tr");
    out.element("th", "Cell", "scope", "col").element("th", "Errors", "scope", "col");
    out.element("th", "The first one, in the server's words", "scope", "col");
    out.close().close().open("tbody");
    for (CellSummary cell : data.summary().cells()) {
      if (failed(cell)) {
        writeRow(cell, data, out);
      }
    }
    out.close().close().close();
  }

  private static void writeRow(CellSummary cell, PageData data, Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    out.element("td", kinds(cell.counts().failures()));
    String error = cell.counts().firstError();
    out.open("td").element("code", error == null ? PageFigure.ABSENT : error).close().close();
  }

  private static String kinds(Map<Outcome, Long> failures) {
    return failures.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(entry -> PageFigure.count(entry.getValue()) + " × " + entry.getKey().key())
        .collect(Collectors.joining(", "));
  }

  private static boolean failed(CellSummary cell) {
    return cell.counts().failed() > 0;
  }
}
