package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Verdict.Finding;
import java.util.List;

/** The percentiles of a latency in a row of a table, marked where the verdict doubts them. */
final class LatencyCells {

  private static final List<Double> PERCENTS = List.of(50.0, 90.0, 99.0);

  private LatencyCells() {}

  /** Heads for as many latencies, three columns each. */
  static void writeHeads(int latencies, Markup out) {
    for (int i = 0; i < latencies; i++) {
      for (double percent : PERCENTS) {
        out.element("th", "p" + Math.round(percent), "scope", "col", "class", first(percent));
      }
    }
  }

  /**
   * Writes its fields.
   *
   * @param id unique on the page for the row
   */
  static void write(CellSummary cell, Latency latency, String id, PageData data, Markup out) {
    Distribution found = cell.latencies().get(latency);
    List<Finding> doubts = found == null ? List.of() : data.doubts().of(cell.cell(), latency);
    for (double percent : PERCENTS) {
      out.open("td", "class", style(percent, doubts));
      if (first(percent) != null) {
        String figure = latency.label() + " of " + cell.cell().name();
        Doubts.mark(doubts, figure, id + "-" + latency.key(), out);
      }
      out.text(found == null ? PageFigure.ABSENT : PageFigure.ms(found.quantile(percent))).close();
    }
  }

  private static String style(double percent, List<Finding> doubts) {
    String first = first(percent);
    String doubted = Doubts.style(doubts);
    if (first == null || doubted == null) {
      return first == null ? doubted : first;
    }
    return first + " " + doubted;
  }

  private static String first(double percent) {
    return percent == PERCENTS.get(0) ? CellTable.FIRST : null;
  }
}
