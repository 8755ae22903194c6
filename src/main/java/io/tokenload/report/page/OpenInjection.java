package io.tokenload.report.page;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import io.tokenload.metric.SelfObservation;
import java.util.List;

/** Cells that a schedule drives: each latency from its due time and from the send. */
final class OpenInjection implements Panel {

  private static final List<Latency> SHOWN =
      List.of(
          Latency.TTFT,
          Latency.TTFT_FROM_SEND,
          Latency.E2EL,
          Latency.E2EL_FROM_SEND,
          Latency.SEND_LAG);

  @Override
  public String id() {
    return "open-injection";
  }

  @Override
  public String title() {
    return "From the due time and from the send";
  }

  @Override
  public boolean applies(PageData data) {
    return data.summary().cells().stream().anyMatch(OpenInjection::isOpen);
  }

  @Override
  public void write(PageData data, Markup out) {
    out.element(
        "p",
        "Requests came by a schedule. What a user would have felt counts from the due time; what"
            + " the server did counts from the send. Send lag is what lies between on the client's"
            + " side.",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.element("caption", "In milliseconds.");
    writeHead(out);
    out.open("tbody");
    for (int i = 0; i < data.summary().cells().size(); i++) {
      CellSummary cell = data.summary().cells().get(i);
      if (isOpen(cell)) {
        writeRow(cell, i, data, out);
      }
    }
    out.close().close().close();
    data.summary().cells().forEach(cell -> writeCap(cell, data, out));
  }

  private static void writeHead(Markup out) {
    out.open("thead").open("tr").element("th", "Cell", "scope", "col", "rowspan", "2");
    for (Latency latency : SHOWN) {
      out.open("th", "scope", "colgroup", "colspan", "3", "class", CellTable.FIRST);
      out.text(latency.label());
      Term.of(latency).help(out);
      out.close();
    }
    out.close().open("tr");
    LatencyCells.writeHeads(SHOWN.size(), out);
    out.close().close();
  }

  private static void writeRow(CellSummary cell, int number, PageData data, Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    for (Latency latency : SHOWN) {
      LatencyCells.write(cell, latency, "tl-doubt-open-" + number, data, out);
    }
    out.close();
  }

  private static void writeCap(CellSummary cell, PageData data, Markup out) {
    SelfObservation seen = data.evidence().selfObservation();
    long waited =
        seen == null ? 0 : seen.of(cell.cell()).map(CellObservation::delayedByCap).orElse(0L);
    if (waited > 0) {
      String words = "%s: the cap on concurrency bound; %s requests waited for a place.";
      out.open("p", "class", "tl-outcome");
      GradeMark.DEGRADED.icon(out);
      out.element("span", words.formatted(cell.cell().name(), PageFigure.count(waited))).close();
    }
  }

  private static boolean isOpen(CellSummary cell) {
    return cell.cell().level().isOpen();
  }
}
