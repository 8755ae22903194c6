package io.tokenload.report.page;

import io.tokenload.report.picture.ServerCourse.Scrape;
import io.tokenload.report.picture.TokenDot;
import io.tokenload.report.picture.TokenLine;
import io.tokenload.report.picture.TokenLines;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Single requests token by token: where did it stall? */
final class TokenTimes implements Panel {

  /** More marks of scrapes than this on a line would hide its tokens. */
  private static final int MOST_SCRAPES = 50;

  @Override
  public String id() {
    return "token-times";
  }

  @Override
  public String title() {
    return "Where it stalled: requests token by token";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.pictures().tokens().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    out.element(
        "p",
        "Each row is a request, each dot a token-bearing event, from the moment the request was due."
            + " Above: the slowest of the cell, longest first. Below: a sample of all. A grey bar behind"
            + " a row: a server was being asked for its metrics.",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-controls", "id", "tl-token-controls").close();
    out.open("figure", "class", "tl-picture");
    String words = "Requests as rows, their tokens as dots; the table below has them";
    Canvas.write("tl-token-lines", "token_times", words, data, out);
    out.close();
    writeTable(data, out);
  }

  private static void writeTable(PageData data, Markup out) {
    out.open("details", "class", "tl-more").element("summary", "As a table");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table").open("thead").open("tr");
    for (String head :
        List.of("Cell", "Request", "Shown as", "Outcome", "TTFT ms", "last ms", "events")) {
      out.element("th", head, "scope", "col");
    }
    out.element("th", "longest gap ms", "scope", "col").element("th", "stalls", "scope", "col");
    out.close().close().open("tbody");
    for (TokenLines cell : data.pictures().tokens()) {
      cell.lines().forEach(line -> writeRow(cell, line, data, out));
    }
    out.close().close().close().close();
  }

  private static void writeRow(TokenLines cell, TokenLine line, PageData data, Markup out) {
    List<TokenDot> dots = line.dots();
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    out.element("td", line.id()).element("td", line.slowest() ? "slow" : "sample");
    out.element("td", line.outcome().key());
    out.element("td", PageFigure.ms(dots.get(0).atNanos()));
    out.element("td", PageFigure.ms(dots.get(dots.size() - 1).atNanos()));
    out.element("td", PageFigure.count(line.events()));
    out.element("td", dots.size() < 2 ? PageFigure.ABSENT : PageFigure.ms(line.longestGap()));
    out.element("td", PageFigure.count(line.stalls())).close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("paces", Arrays.stream(TokenDot.Pace.values()).map(TokenDot.Pace::words).toList());
    json.put("first", data.number(TokenLines.mostTelling(data.pictures().tokens()).cell()));
    json.put("cells", data.pictures().tokens().stream().map(cell -> json(cell, data)).toList());
    return json;
  }

  private static Map<String, Object> json(TokenLines cell, PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cell", data.number(cell.cell()));
    json.put("lines", cell.lines().stream().map(line -> json(line, data)).toList());
    return json;
  }

  private static Map<String, Object> json(TokenLine line, PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", line.id());
    json.put("slow", line.slowest());
    json.put("outcome", line.outcome().key());
    json.put("events", line.events());
    json.put("sent", Drawn.ms(line.sentNanos()));
    json.put("at", line.dots().stream().map(dot -> Drawn.ms(dot.atNanos())).toList());
    json.put("gap", line.dots().stream().map(dot -> Drawn.ms(dot.gapNanos())).toList());
    String paces =
        line.dots().stream()
            .map(dot -> Integer.toString(dot.pace().ordinal()))
            .collect(Collectors.joining());
    json.put("pace", paces);
    json.put("scrapes", scrapes(line, data.pictures().server().scrapes()));
    return json;
  }

  /** When a server was asked meanwhile, since the request was due; the first of many. */
  private static List<List<Double>> scrapes(TokenLine line, List<Scrape> scrapes) {
    long last = line.dueNanos() + line.dots().get(line.dots().size() - 1).atNanos();
    return scrapes.stream()
        .filter(each -> each.toNanos() > line.dueNanos() && each.fromNanos() < last)
        .limit(MOST_SCRAPES)
        .map(
            each ->
                List.of(
                    Drawn.ms(each.fromNanos() - line.dueNanos()),
                    Drawn.ms(each.toNanos() - line.dueNanos())))
        .toList();
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "token-times.js");
  }
}
