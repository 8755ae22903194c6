package io.tokenload.report.page;

import static io.tokenload.report.page.ColumnGroup.first;
import static io.tokenload.report.page.ColumnGroup.next;

import io.tokenload.analysis.server.CellServer;
import io.tokenload.analysis.server.Gauge;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.server.ServerTime;
import java.util.List;

/** The table of what the servers said of each cell. */
final class ServerTable {

  private static final List<ColumnGroup<CellServer>> GROUPS =
      List.of(
          new ColumnGroup<>(
              "At once, mean / most",
              List.of(
                  first("running", cell -> gauge(cell.stand().running(), 1)),
                  next("waiting", cell -> gauge(cell.stand().waiting(), 1)))),
          new ColumnGroup<>(
              "KV cache",
              List.of(
                  first("% mean / most", cell -> gauge(cell.stand().kvUsage(), 100)),
                  next("preempted", cell -> number(cell.counts().preemptions())),
                  next("prefix hits", cell -> share(cell.prefixHitShare())))),
          new ColumnGroup<>(
              "Mean TTFT, ms",
              List.of(
                  first("client", cell -> ms(cell.share().clientMeanNanos())),
                  next("server", cell -> mean(cell, ServerTime.TTFT)),
                  next("outside", cell -> ms(cell.share().differenceNanos())))),
          new ColumnGroup<>(
              "Server's means, ms",
              List.of(
                  first("queue", cell -> mean(cell, ServerTime.QUEUE)),
                  next("prefill", cell -> mean(cell, ServerTime.PREFILL)),
                  next("decode", cell -> mean(cell, ServerTime.DECODE)),
                  next("ITL", cell -> mean(cell, ServerTime.ITL)),
                  next("TPOT", cell -> mean(cell, ServerTime.TPOT)),
                  next("E2EL", cell -> mean(cell, ServerTime.E2EL)))),
          new ColumnGroup<>(
              "Counted",
              List.of(
                  first("requests", cell -> number(cell.counts().requests())),
                  next("output tokens", cell -> number(cell.counts().outputTokens())),
                  next("from, to", ServerTable::span))),
          new ColumnGroup<>(
              "Scrapes",
              List.of(
                  first("in it", cell -> PageFigure.count(cell.watch().scrapes())),
                  next("missed", cell -> PageFigure.count(cell.watch().missed())))));

  private ServerTable() {}

  static void write(PageData data, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.element(
        "caption",
        "How it stood: at the scrapes in the measured window. What it counted, and its means: between"
            + " the two scrapes around the window; from, to: seconds before and after it. Outside: the"
            + " client's mean TTFT from send minus the server's, over the same requests: network and"
            + " client. "
            + PageFigure.ABSENT
            + " where nobody tells.");
    writeHead(out);
    out.open("tbody");
    for (CellSummary cell : data.summary().cells()) {
      CellServer told = data.findings().server().of(cell);
      if (told != null) {
        writeRow(cell, told, data, out);
      }
    }
    out.close().close().close();
  }

  private static void writeHead(Markup out) {
    out.open("thead").open("tr").element("th", "Cell", "scope", "col", "rowspan", "2");
    out.element("th", "Limiter", "scope", "col", "rowspan", "2", "class", CellTable.FIRST);
    ColumnGroup.writeHeads(GROUPS, out);
    out.close();
  }

  private static void writeRow(CellSummary cell, CellServer told, PageData data, Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    out.element("td", told.limit().word(), "class", CellTable.FIRST);
    ColumnGroup.writeRow(GROUPS, told, out);
    out.close();
  }

  private static String gauge(Gauge gauge, double times) {
    return gauge == null
        ? PageFigure.ABSENT
        : PageFigure.number(times * gauge.mean()) + " / " + PageFigure.number(times * gauge.max());
  }

  private static String mean(CellServer cell, ServerTime time) {
    return ms(cell.meanNanos().get(time));
  }

  private static String ms(Double nanos) {
    return nanos == null ? PageFigure.ABSENT : PageFigure.ms(nanos);
  }

  private static String number(Double value) {
    return value == null ? PageFigure.ABSENT : PageFigure.number(value);
  }

  private static String share(Double share) {
    return share == null ? PageFigure.ABSENT : PageFigure.percent(share);
  }

  private static String span(CellServer cell) {
    CellServer.Watch watch = cell.watch();
    return watch.beforeNanos() == null
        ? PageFigure.ABSENT
        : "−%s, +%s"
            .formatted(
                PageFigure.number(watch.beforeNanos() / 1e9),
                PageFigure.number(watch.afterNanos() / 1e9))
            .replace("−-", "+")
            .replace("+-", "−");
  }
}
