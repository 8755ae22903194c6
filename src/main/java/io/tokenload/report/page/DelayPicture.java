package io.tokenload.report.page;

import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Quantile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures beside the client's own delay: by the distance between them a figure is believed. */
final class DelayPicture {

  private static final List<Latency> DRAWN = List.of(Latency.TTFT, Latency.ITL);

  /** A latency of a cell whose median and own delay are known. */
  private record Row(int cell, Distribution figure, ClientDelay delay) {}

  private final PageData data;

  DelayPicture(PageData data) {
    this.data = data;
  }

  /** One picture a latency, a table behind each; nothing where no delay is known. */
  void write(Markup out) {
    if (drawn().isEmpty()) {
      return;
    }
    out.element(
        "p",
        "In colour: a figure, from its median (dot) to its 99th percentile (bar). Grey: the"
            + " client's own delay in it. The axis is logarithmic: the wider the gap, the less of"
            + " the figure is the client's.",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-pictures tl-wide");
    for (Latency latency : DRAWN) {
      List<Row> rows = rows(latency);
      if (!rows.isEmpty()) {
        writePicture(latency, rows, out);
      }
    }
    out.close();
  }

  /** By the latency's key: what the script draws, in milliseconds. */
  Map<String, ?> drawn() {
    Map<String, Object> pictures = new LinkedHashMap<>();
    for (Latency latency : DRAWN) {
      List<Row> rows = rows(latency);
      if (!rows.isEmpty()) {
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("label", latency.label());
        picture.put("rows", rows.stream().map(DelayPicture::json).toList());
        pictures.put(latency.key(), picture);
      }
    }
    return pictures;
  }

  private List<Row> rows(Latency latency) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < data.summary().cells().size(); i++) {
      CellSummary cell = data.summary().cells().get(i);
      Distribution figure = cell.latencies().get(latency);
      ClientDelay delay = OwnDelay.of(data, cell, latency).orElse(null);
      if (figure != null && figure.quantile(50) != null && delay != null) {
        rows.add(new Row(i, figure, delay));
      }
    }
    return rows;
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cell", row.cell());
    Quantile p99 = row.figure().quantile(99);
    json.put("figure", new Double[] {Drawn.ms(row.figure().quantile(50).nanos()), value(p99)});
    json.put("bound", p99 != null && p99.kind() == Quantile.Kind.AT_LEAST);
    json.put(
        "delay",
        new Double[] {Drawn.ms(row.delay().p50().nanos()), Drawn.ms(row.delay().p99().nanos())});
    return json;
  }

  private static Double value(Quantile quantile) {
    return quantile == null ? null : Double.valueOf(Drawn.ms(quantile.nanos()));
  }

  private void writePicture(Latency latency, List<Row> rows, Markup out) {
    String name = latency.label() + " and the client's delay in it";
    out.open("figure", "class", "tl-picture").open("figcaption").text(name);
    out.element("small", " ms").close();
    String words = name + " by cell; the table below has the figures";
    Canvas.write("tl-delay-" + latency.key(), latency.key() + "_client_delay", words, data, out);
    out.open("details", "class", "tl-more").element("summary", "As a table");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table").open("thead").open("tr");
    for (String head :
        List.of("Cell", "p50", "p99", OwnDelay.LABEL, "delay ÷ figure, p50", "p99")) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    rows.forEach(row -> writeRow(row, out));
    out.close().close().close().close().close();
  }

  private void writeRow(Row row, Markup out) {
    Cell cell = data.summary().cells().get(row.cell()).cell();
    Quantile p50 = row.figure().quantile(50);
    Quantile p99 = row.figure().quantile(99);
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell, out);
    out.text(cell.name()).close();
    out.element("td", PageFigure.ms(p50)).element("td", PageFigure.ms(p99));
    out.element("td", OwnDelay.figure(row.delay()));
    out.element("td", share(row.delay().p50().nanos(), p50));
    out.element("td", share(row.delay().p99().nanos(), p99)).close();
  }

  private static String share(double delayNanos, Quantile of) {
    return of == null || of.nanos() <= 0
        ? PageFigure.ABSENT
        : PageFigure.percent(delayNanos / of.nanos());
  }
}
