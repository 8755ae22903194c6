package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Interval;
import io.tokenload.metric.Latency;
import io.tokenload.report.picture.Curve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TTFT, TPOT and ITL: which share of the requests, or gaps, was at most so long. */
final class Distributions implements Panel {

  private static final String CI = "p99's 95 % CI";

  @Override
  public String id() {
    return "distributions";
  }

  @Override
  public String title() {
    return "Latency distributions";
  }

  @Override
  public boolean applies(PageData data) {
    return data.drawn().stream().anyMatch(latency -> hasCurve(latency, data));
  }

  @Override
  public void write(PageData data, Markup out) {
    out.element(
        "p",
        "Each line: the share of a cell's requests (of its gaps, for ITL) that took at most so"
            + " long. Further left is faster, steeper is steadier.",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-legend", "id", "tl-legend").close();
    out.open("div", "class", "tl-pictures tl-wide");
    for (Latency latency : data.drawn()) {
      if (hasCurve(latency, data)) {
        writePicture(latency, data, out);
      }
    }
    out.close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    Map<String, Object> pictures = new LinkedHashMap<>();
    for (Latency latency : data.drawn()) {
      if (hasCurve(latency, data)) {
        pictures.put(latency.key(), picture(latency, data));
      }
    }
    return pictures;
  }

  /** Not {@code Map.of}, whose order differs from one JVM to the next. */
  private static Map<String, ?> picture(Latency latency, PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", latency.label());
    json.put("scale", latency == Latency.TTFT_FROM_SEND ? Latency.TTFT.key() : latency.key());
    json.put("curves", curves(latency, data));
    return json;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "distributions.js");
  }

  private static boolean hasCurve(Latency latency, PageData data) {
    return data.curves().stream().anyMatch(cell -> cell.curve(latency) != null);
  }

  private static void writePicture(Latency latency, PageData data, Markup out) {
    String table = "tl-table-" + latency.key();
    out.open("figure", "class", "tl-picture").open("figcaption").text(latency.label());
    out.element("small", " ms");
    Term.of(latency).help(out);
    out.close();
    String words = latency.label() + " by cell as lines; the table below has the figures";
    Canvas.write("tl-chart-" + latency.key(), latency.key() + "_ecdf", words, data, out);
    out.open("details", "class", "tl-more", "id", table).element("summary", "As a table");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    writeTable(latency, data, out);
    out.close().close().close();
  }

  private static void writeTable(Latency latency, PageData data, Markup out) {
    out.open("table", "class", "tl-table").element("caption", latency.label() + " in milliseconds");
    out.open("thead").open("tr");
    for (String name : List.of("Cell", "n", "mean", "min", "p50", "p90", "p95", "p99", CI, "max")) {
      out.element("th", name, "scope", "col");
    }
    out.close().close().open("tbody");
    for (CellSummary cell : data.summary().cells()) {
      Distribution distribution = cell.latencies().get(latency);
      if (distribution != null) {
        out.open("tr").element("th", cell.cell().name(), "scope", "row");
        figures(distribution, cell.p99Intervals().get(latency))
            .forEach(figure -> out.element("td", figure));
        out.close();
      }
    }
    out.close().close();
  }

  private static List<String> figures(Distribution latency, Interval p99) {
    List<String> figures = new ArrayList<>();
    figures.add(PageFigure.count(latency.count()));
    figures.add(PageFigure.ms(latency.meanNanos()));
    figures.add(PageFigure.ms(latency.minNanos()));
    for (double percent : Distribution.PERCENTS) {
      figures.add(PageFigure.ms(latency.quantile(percent)));
    }
    figures.add(PageFigure.ms(p99));
    figures.add(PageFigure.ms(latency.maxNanos()));
    return figures;
  }

  private static List<Map<String, ?>> curves(Latency latency, PageData data) {
    List<Map<String, ?>> curves = new ArrayList<>();
    for (int cell = 0; cell < data.curves().size(); cell++) {
      Curve curve = data.curves().get(cell).curve(latency);
      if (curve != null) {
        curves.add(curve(cell, curve));
      }
    }
    return curves;
  }

  private static Map<String, ?> curve(int cell, Curve curve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cell", cell);
    json.put("count", curve.count());
    json.put("ms", Drawn.ms(curve.nanos()));
    json.put("percent", Drawn.rounded(curve.percent(), 3));
    return json;
  }
}
