package io.tokenload.report.page;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.frontier.FrontierPoint;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.report.FrontierText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server gives to each user against what it makes of each GPU, and what tokens cost. */
final class FrontierPart implements Panel {

  private static final int DECIMALS = 4;

  @Override
  public String id() {
    return "frontier";
  }

  @Override
  public String title() {
    return "Frontier";
  }

  @Override
  public boolean applies(PageData data) {
    Frontier frontier = data.findings().frontier();
    return frontier != null && (frontier.isSweep() || FrontierText.isDrawn(frontier));
  }

  @Override
  public void write(PageData data, Markup out) {
    Frontier frontier = data.findings().frontier();
    if (!frontier.shapes().isEmpty()) {
      out.element("p", lead(frontier), "class", "tl-lead");
    }
    FrontierText.unknown(frontier).ifPresent(words -> out.element("p", words));
    if (FrontierText.isDrawn(frontier)) {
      writePictures(frontier, data, out);
    }
    if (frontier.isSweep()) {
      SweptServers.write(frontier, out);
    }
    frontier.shapes().forEach(shape -> writeTable(shape, frontier, out));
  }

  private static String lead(Frontier frontier) {
    return "Output tokens/s "
        + FrontierText.per(frontier)
        + " against tokens/s per user: 1 ÷ the median TPOT, the time to the first token not in it."
        + " On the frontier no other point is as good in both and better in one.";
  }

  private static void writePictures(Frontier frontier, PageData data, Markup out) {
    out.open("div", "class", "tl-pictures tl-wide");
    for (int i = 0; i < drawn(frontier); i++) {
      String name = frontier.shapes().get(i).className();
      out.open("figure", "class", "tl-picture").open("figcaption").text(name);
      out.element("small", " tokens/s " + FrontierText.per(frontier) + ", by tokens/s per user");
      out.close();
      String words = name + ": throughput by the speed of each user; the table has the figures";
      Canvas.write("tl-frontier-" + i, FrontierText.plot(frontier, i), words, data, out);
      out.close();
    }
    out.close();
  }

  private static int drawn(Frontier frontier) {
    return Math.min(FrontierText.DRAWN, frontier.shapes().size());
  }

  private static void writeTable(Frontier.Shape shape, Frontier frontier, Markup out) {
    boolean good = shape.points().noneMatch(point -> Double.isNaN(point.goodPerSecond()));
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.element("caption", shape.className() + ", with 95 % CI");
    out.open("thead").open("tr");
    List<String> heads = new ArrayList<>(List.of("Cell", "GPUs"));
    heads.add("Output tokens/s " + FrontierText.per(frontier));
    heads.add("Tokens/s per user");
    if (good) {
      heads.add("Good tokens/s");
    }
    heads.add("Cost per million " + FrontierText.costOf(shape));
    heads.add("");
    heads.forEach(head -> out.element("th", head, "scope", "col"));
    out.close().close().open("tbody");
    for (Frontier.Line line : shape.lines()) {
      line.points().forEach(point -> writeRow(point, line, good, out));
    }
    out.close().close().close();
  }

  private static void writeRow(FrontierPoint point, Frontier.Line line, boolean good, Markup out) {
    out.open("tr").element("th", point.name(), "scope", "row");
    out.element("td", line.gpus() == null ? PageFigure.ABSENT : PageFigure.count(line.gpus()));
    writeEstimate(point.perGpu(), out);
    writeEstimate(point.perUser(), out);
    if (good) {
      out.element("td", PageFigure.number(point.goodPerSecond()));
    }
    writeEstimate(point.costPerMillion(), out);
    out.element("td", FrontierText.words(point.standing())).close();
  }

  private static void writeEstimate(Estimate estimate, Markup out) {
    out.open("td").text(PageFigure.number(estimate.value()));
    if (estimate.hasInterval()) {
      out.lone("br");
      out.element(
          "small", PageFigure.number(estimate.low()) + "–" + PageFigure.number(estimate.high()));
    }
    out.close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    Frontier frontier = data.findings().frontier();
    if (!FrontierText.isDrawn(frontier)) {
      return Map.of();
    }
    List<Map<String, Object>> pictures = new ArrayList<>();
    for (Frontier.Shape shape : frontier.shapes().subList(0, drawn(frontier))) {
      Map<String, Object> picture = new LinkedHashMap<>();
      picture.put("per", FrontierText.per(frontier));
      picture.put("costOf", FrontierText.costOf(shape));
      picture.put("lines", shape.lines().stream().map(line -> line(line, shape)).toList());
      picture.put("frontier", shape.optimal().stream().map(FrontierPart::place).toList());
      pictures.add(picture);
    }
    return Map.of("pictures", pictures);
  }

  private static Map<String, Object> line(Frontier.Line line, Frontier.Shape shape) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.server() == null ? shape.className() : line.server());
    json.put("points", line.points().stream().map(FrontierPart::point).toList());
    return json;
  }

  private static List<Double> place(FrontierPoint point) {
    return List.of(
        Drawn.rounded(point.perUser().value(), DECIMALS),
        Drawn.rounded(point.perGpu().value(), DECIMALS));
  }

  private static Map<String, Object> point(FrontierPoint point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", point.name());
    json.put("at", place(point));
    json.put("best", point.isOptimal());
    Estimate cost = point.costPerMillion();
    json.put("cost", cost.isKnown() ? PageFigure.number(cost.value()) : null);
    return json;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "frontier.js");
  }
}
