package io.tokenload.report.page;

import io.tokenload.analysis.hypothesis.Hypotheses;
import io.tokenload.analysis.hypothesis.Judgement;
import io.tokenload.analysis.hypothesis.ShapedCell;
import io.tokenload.analysis.sample.CellSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The hypotheses with their verdicts, and the courses that they rest on. */
final class HypothesesPart implements Panel {

  private static final double NANOS_PER_MS = 1e6;

  /**
   * A picture.
   *
   * @param key part of its id
   * @param name its heading
   * @param unit beside it
   * @param across what runs along the axis, in words
   * @param x the axis
   * @param line what a line stands for
   * @param prefix of the names of lines
   * @param y what is drawn; of several cells at one place their median
   */
  private record Shown(
      String key,
      String name,
      String unit,
      String across,
      ToIntFunction<ShapedCell> x,
      ToIntFunction<ShapedCell> line,
      String prefix,
      ToDoubleFunction<ShapedCell> y) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown(
              "ttft",
              "H1: median TTFT by prompt length",
              "ms",
              "prompt tokens",
              ShapedCell::prompt,
              ShapedCell::concurrency,
              "c=",
              cell -> cell.ttftNanos() / NANOS_PER_MS),
          new Shown(
              "tpot",
              "H2: median TPOT by concurrency",
              "ms",
              "requests at once",
              ShapedCell::concurrency,
              ShapedCell::prompt,
              "prompt ",
              cell -> cell.tpotNanos() / NANOS_PER_MS),
          new Shown(
              "share",
              "H3: decode's share of E2EL by concurrency",
              "%",
              "requests at once",
              ShapedCell::concurrency,
              ShapedCell::output,
              "output ",
              cell -> cell.decodeShare() * 100));

  @Override
  public String id() {
    return "hypotheses";
  }

  @Override
  public String title() {
    return "Hypotheses";
  }

  @Override
  public boolean applies(PageData data) {
    return data.findings().hypotheses() != null;
  }

  @Override
  public void write(PageData data, Markup out) {
    Hypotheses hypotheses = data.findings().hypotheses();
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words").open("thead").open("tr");
    List.of("", "Hypothesis", "Verdict", "Why")
        .forEach(head -> out.element("th", head, "scope", "col"));
    out.close().close().open("tbody");
    hypotheses.judgements().forEach(judgement -> writeRow(judgement, out));
    out.close().close().close();
    if (drawn(data).isEmpty()) {
      return;
    }
    out.open("div", "class", "tl-pictures");
    for (Shown shown : SHOWN) {
      out.open("figure", "class", "tl-picture").open("figcaption").text(shown.name());
      out.element("small", " " + shown.unit() + ", by " + shown.across()).close();
      String words = shown.name() + "; the table below has the figures";
      Canvas.write("tl-hypothesis-" + shown.key(), "hypothesis_" + shown.key(), words, data, out);
      out.close();
    }
    out.close();
    writeCells(hypotheses.cells(), out);
  }

  private static void writeRow(Judgement judgement, Markup out) {
    out.open("tr");
    out.element("th", judgement.id(), "scope", "row");
    out.element("td", judgement.hypothesis());
    out.element("td", judgement.ruling().word());
    out.element("td", judgement.sentence()).close();
  }

  private static void writeCells(List<ShapedCell> cells, Markup out) {
    out.open("details", "class", "tl-more").element("summary", "As a table");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table").open("thead").open("tr");
    List.of("Cell", "Prompt", "Output", "At once", "TTFT p50 ms", "TPOT p50 ms", "Decode's share")
        .forEach(head -> out.element("th", head, "scope", "col"));
    out.close().close().open("tbody");
    for (ShapedCell cell : cells) {
      out.open("tr").element("th", cell.name(), "scope", "row");
      out.element("td", PageFigure.count(cell.prompt()));
      out.element("td", PageFigure.count(cell.output()));
      out.element("td", PageFigure.count(cell.concurrency()));
      out.element("td", PageFigure.ms(cell.ttftNanos()));
      out.element("td", PageFigure.ms(cell.tpotNanos()));
      boolean known = Double.isFinite(cell.decodeShare());
      out.element("td", known ? PageFigure.percent(cell.decodeShare()) : PageFigure.ABSENT);
      out.close();
    }
    out.close().close().close().close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    List<ShapedCell> cells = data.findings().hypotheses().cells();
    Map<String, Object> pictures = new LinkedHashMap<>();
    if (!cells.isEmpty()) {
      SHOWN.forEach(shown -> pictures.put(shown.key(), picture(shown, cells)));
    }
    return pictures;
  }

  private static Map<String, Object> picture(Shown shown, List<ShapedCell> cells) {
    Map<Integer, Map<Integer, List<Double>>> lines = new TreeMap<>();
    for (ShapedCell cell : cells) {
      double value = shown.y().applyAsDouble(cell);
      if (Double.isFinite(value)) {
        lines
            .computeIfAbsent(shown.line().applyAsInt(cell), unused -> new TreeMap<>())
            .computeIfAbsent(shown.x().applyAsInt(cell), unused -> new ArrayList<>())
            .add(value);
      }
    }
    List<Map<String, Object>> drawn = new ArrayList<>();
    lines.forEach((line, points) -> drawn.add(line(shown.prefix() + line, points)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", shown.unit());
    json.put("across", shown.across());
    json.put("lines", drawn);
    return json;
  }

  private static Map<String, Object> line(String name, Map<Integer, List<Double>> points) {
    List<List<Number>> drawn = new ArrayList<>();
    points.forEach(
        (x, values) -> {
          double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
          drawn.add(List.of(x, Drawn.rounded(CellSample.median(all), 3)));
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("points", drawn);
    return json;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "hypotheses.js");
  }
}
