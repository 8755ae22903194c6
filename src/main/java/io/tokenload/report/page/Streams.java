package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.StreamFlow;
import io.tokenload.report.StreamRemarks;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How the tokens came: put together, held back, stalled, whole at the end; and over which way. */
final class Streams implements Panel {

  private static final List<Latency> GAPS =
      List.of(Latency.ITL, Latency.ITL_PER_READ, Latency.ITL_PER_TOKEN);

  private static final List<Latency> WAY = List.of(Latency.UPLOAD, Latency.RTT, Latency.CONNECT);

  @Override
  public String id() {
    return "streams";
  }

  @Override
  public String title() {
    return "How the tokens came";
  }

  @Override
  public boolean applies(PageData data) {
    return shown(data).findAny().isPresent();
  }

  @Override
  public void write(PageData data, Markup out) {
    List<String> remarks =
        data.summary().cells().stream().flatMap(cell -> StreamRemarks.of(cell).stream()).toList();
    if (remarks.isEmpty()) {
      out.element("p", "No stall, and no answer that something buffered.");
    } else {
      out.open("ul", "class", "tl-notes");
      remarks.forEach(remark -> out.element("li", remark));
      out.close();
    }
    writeGaps(data, out);
    out.open("details", "class", "tl-more", "id", "tl-way");
    out.element("summary", "Upload, round trips, connections");
    writeWay(data, out);
    out.close();
  }

  private static Stream<CellSummary> shown(PageData data) {
    return data.summary().cells().stream().filter(cell -> cell.tokens().events() > 0);
  }

  private static void writeGaps(PageData data, Markup out) {
    beginTable("Gaps and the longest gap in milliseconds.", out);
    out.element("th", "Cell", "scope", "col", "rowspan", "2");
    group("Put together", 2, Term.TOGETHER, out);
    GAPS.forEach(latency -> group(latency.label(), 3, Term.of(latency), out));
    group("Pauses", 4, Term.PAUSES, out);
    group("At once", 1, Term.AT_ONCE, out);
    out.close().open("tr");
    heads(out, "tokens/event", "events/read");
    LatencyCells.writeHeads(GAPS.size(), out);
    heads(out, "held back", "stalls", "in requests", "longest");
    heads(out, "answers");
    out.close().close().open("tbody");
    shown(data).forEach(cell -> writeGaps(cell, data, out));
    out.close().close().close();
  }

  private static void writeGaps(CellSummary cell, PageData data, Markup out) {
    StreamFlow flow = cell.flow();
    Distribution gaps = cell.latencies().get(Latency.ITL);
    boolean perToken = cell.latencies().containsKey(Latency.ITL_PER_TOKEN);
    beginRow(cell, data, out);
    figure(ratio(cell.tokens().tokensPerEvent()), CellTable.FIRST, out);
    figure(ratio(cell.tokens().eventsPerRead()), null, out);
    String id = "tl-doubt-gaps-" + data.summary().cells().indexOf(cell);
    GAPS.forEach(latency -> LatencyCells.write(cell, latency, id, data, out));
    figure(count(perToken, flow.heldBack()), CellTable.FIRST, out);
    figure(count(gaps != null, flow.stalls()), flow.stalls() > 0 ? "tl-bad" : null, out);
    figure(count(gaps != null, flow.stalledRequests()), null, out);
    figure(gaps == null ? PageFigure.ABSENT : PageFigure.ms(gaps.maxNanos()), null, out);
    String whole = PageFigure.count(flow.atOnce()) + " of " + PageFigure.count(flow.judged());
    String style = flow.isBuffered() ? CellTable.FIRST + " tl-bad" : CellTable.FIRST;
    figure(flow.judged() == 0 ? PageFigure.ABSENT : whole, style, out);
    out.close();
  }

  private static void writeWay(PageData data, Markup out) {
    beginTable("In milliseconds; segments as the client's kernel counts them.", out);
    out.element("th", "Cell", "scope", "col", "rowspan", "2");
    WAY.forEach(latency -> group(latency.label(), 3, Term.of(latency), out));
    group("TCP segments", 2, null, out);
    out.close().open("tr");
    LatencyCells.writeHeads(WAY.size(), out);
    heads(out, "sent again", "out of order");
    out.close().close().open("tbody");
    shown(data).forEach(cell -> writeWay(cell, data, out));
    out.close().close().close();
  }

  private static void writeWay(CellSummary cell, PageData data, Markup out) {
    boolean told = cell.flow().tcpTold() > 0;
    beginRow(cell, data, out);
    String id = "tl-doubt-way-" + data.summary().cells().indexOf(cell);
    WAY.forEach(latency -> LatencyCells.write(cell, latency, id, data, out));
    figure(count(told, cell.flow().retransmits()), CellTable.FIRST, out);
    figure(count(told, cell.flow().outOfOrder()), null, out);
    out.close();
  }

  private static void beginTable(String caption, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table").element("caption", caption);
    out.open("thead").open("tr");
  }

  private static void beginRow(CellSummary cell, PageData data, Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
  }

  private static void group(String name, int columns, Term term, Markup out) {
    String span = Integer.toString(columns);
    out.open("th", "scope", "colgroup", "colspan", span, "class", CellTable.FIRST).text(name);
    if (term != null) {
      term.help(out);
    }
    out.close();
  }

  private static void heads(Markup out, String... names) {
    String style = CellTable.FIRST;
    for (String name : names) {
      out.element("th", name, "scope", "col", "class", style);
      style = null;
    }
  }

  private static void figure(String figure, String style, Markup out) {
    out.element("td", figure, "class", style);
  }

  private static String ratio(OptionalDouble of) {
    return of.isPresent() ? PageFigure.number(of.getAsDouble()) : PageFigure.ABSENT;
  }

  private static String count(boolean isKnown, long count) {
    return isKnown ? PageFigure.count(count) : PageFigure.ABSENT;
  }
}
