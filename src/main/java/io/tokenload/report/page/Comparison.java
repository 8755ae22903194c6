package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Quantile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Total, TTFT and TPOT of each class, level beside level: what more load does to whom. */
final class Comparison implements Panel {

  private static final List<Latency> DRAWN = List.of(Latency.E2EL, Latency.TTFT, Latency.TPOT);

  @Override
  public String id() {
    return "comparison";
  }

  @Override
  public String title() {
    return "Classes side by side";
  }

  @Override
  public boolean applies(PageData data) {
    return data.summary().cells().size() > 1 && !drawn(data).isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    out.element(
        "p",
        "Bars: medians, one a level. Strokes above them: 99th percentiles (open where it is only"
            + " known to be at least that).",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-pictures");
    for (Latency latency : DRAWN) {
      if (has(latency, data)) {
        writePicture(latency, data, out);
      }
    }
    out.close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    Map<String, Object> pictures = new LinkedHashMap<>();
    for (Latency latency : DRAWN) {
      if (has(latency, data)) {
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("label", label(latency));
        picture.put("classes", data.styles().classes());
        picture.put("levels", data.styles().levels().stream().map(Level::label).toList());
        picture.put("bars", bars(latency, data));
        pictures.put(latency.key(), picture);
      }
    }
    return pictures;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "comparison.js");
  }

  private static boolean has(Latency latency, PageData data) {
    return data.summary().cells().stream().anyMatch(cell -> median(cell, latency).isPresent());
  }

  private static String label(Latency latency) {
    return latency == Latency.E2EL ? "Total (E2EL)" : latency.label();
  }

  private static Optional<Quantile> median(CellSummary cell, Latency latency) {
    return Optional.ofNullable(cell.latencies().get(latency)).map(seen -> seen.quantile(50));
  }

  private static List<Map<String, Object>> bars(Latency latency, PageData data) {
    List<Map<String, Object>> bars = new ArrayList<>();
    for (CellSummary cell : data.summary().cells()) {
      if (median(cell, latency).isPresent()) {
        bars.add(bar(cell, cell.latencies().get(latency), data));
      }
    }
    return bars;
  }

  private static Map<String, Object> bar(CellSummary cell, Distribution seen, PageData data) {
    Quantile p99 = seen.quantile(99);
    Map<String, Object> bar = new LinkedHashMap<>();
    bar.put("cell", data.number(cell.cell()));
    bar.put("class", data.styles().classes().indexOf(cell.cell().className()));
    bar.put("level", data.styles().levels().indexOf(cell.cell().level()));
    bar.put("p50", Drawn.ms(seen.quantile(50).nanos()));
    bar.put("p99", p99 == null ? null : Double.valueOf(Drawn.ms(p99.nanos())));
    bar.put("bound", p99 != null && p99.kind() == Quantile.Kind.AT_LEAST);
    return bar;
  }

  private static void writePicture(Latency latency, PageData data, Markup out) {
    out.open("figure", "class", "tl-picture").open("figcaption").text(label(latency));
    out.element("small", " ms");
    Term.of(latency).help(out);
    out.close();
    String words = label(latency) + " by class and level as bars; the table below has the figures";
    Canvas.write("tl-bars-" + latency.key(), latency.key() + "_by_class", words, data, out);
    out.open("details", "class", "tl-more").element("summary", "As a table");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    writeTable(latency, data, out);
    out.close().close().close();
  }

  /** A class a row, a level a column. */
  private static void writeTable(Latency latency, PageData data, Markup out) {
    out.open("table", "class", "tl-table");
    out.element("caption", label(latency) + " in milliseconds: p50 / p99");
    out.open("thead").open("tr").element("th", "Class", "scope", "col");
    data.styles().levels().forEach(level -> out.element("th", column(level), "scope", "col"));
    out.close().close().open("tbody");
    for (String className : data.styles().classes()) {
      out.open("tr").element("th", className, "scope", "row");
      for (Level level : data.styles().levels()) {
        out.element("td", figures(latency, className, level, data));
      }
      out.close();
    }
    out.close().close();
  }

  private static String column(Level level) {
    return level.label().isEmpty() ? "own pace" : level.label();
  }

  private static String figures(Latency latency, String className, Level level, PageData data) {
    return data.summary().cells().stream()
        .filter(cell -> cell.cell().className().equals(className))
        .filter(cell -> cell.cell().level().equals(level))
        .filter(cell -> median(cell, latency).isPresent())
        .findFirst()
        .map(cell -> cell.latencies().get(latency))
        .map(seen -> PageFigure.ms(seen.quantile(50)) + " / " + PageFigure.ms(seen.quantile(99)))
        .orElse(PageFigure.ABSENT);
  }
}
