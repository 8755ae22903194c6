package io.tokenload.report.page;

import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.report.ServerText;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.TimeLine;
import io.tokenload.report.picture.TimePicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the servers, and whoever else was asked while the run went on, said of themselves: what
 * limited each cell, and pictures on the same clock as the client's. A picture more needs a {@link
 * TimePicture} in {@code ServerCourse} and nothing here.
 */
final class ServerPanel implements Panel {

  /** Where nobody asked, or before there was anything to ask with. */
  static final String NOT_ASKED =
      "No sample of the server's own metrics is part of this run, so the page cannot say what limited"
          + " it inside: it was not asked (scrapeInterval), or an earlier version wrote the run.";

  @Override
  public String id() {
    return "server";
  }

  @Override
  public String title() {
    return "What the server says";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.summary().cells().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    ServerFindings found = data.findings().server();
    if (!found.wasAsked() && pictures(data).isEmpty()) {
      out.element("p", NOT_ASKED);
      return;
    }
    if (found.scrapes() > 0) {
      ServerTable.write(data, out);
    }
    writeNotes(found, out);
    writePictures(data, out);
  }

  private static void writeNotes(ServerFindings found, Markup out) {
    List<String> notes = new ArrayList<>(ServerText.limits(found));
    notes.addAll(ServerText.notCompared(found));
    notes.addAll(found.remarks());
    String effect = found.effect().words();
    if (effect != null && !notes.contains(effect)) {
      notes.add(effect);
    }
    out.open("ul", "class", "tl-notes");
    notes.forEach(note -> out.element("li", note));
    out.close();
  }

  private static void writePictures(PageData data, Markup out) {
    String untold =
        data.pictures().server().pictures().stream()
            .filter(TimePicture::isEmpty)
            .map(TimePicture::name)
            .collect(Collectors.joining(", "));
    if (!untold.isEmpty()) {
      out.element("p", "Not told, and so not drawn: " + untold + ".", "class", "tl-lead");
    }
    if (!pictures(data).isEmpty()) {
      out.open("div", "class", "tl-pictures tl-wide");
      pictures(data).forEach(picture -> writePicture(picture, data, out));
      out.close();
    }
  }

  private static void writePicture(TimePicture picture, PageData data, Markup out) {
    Term term = new Term(picture.key(), picture.name(), picture.words());
    out.open("figure", "class", "tl-picture").open("figcaption").text(picture.name());
    out.element("small", " " + picture.unit());
    term.help(out);
    out.close();
    String words = picture.name() + " over time; the table below has the figures";
    writeKeys(picture, out);
    Canvas.write("tl-time-" + picture.key(), picture.key() + "_over_time", words, data, out);
    out.open("details", "class", "tl-more tl-lazy", "data-picture", picture.key());
    out.element("summary", "As a table").close();
    term.write(out);
    out.close();
  }

  private static void writeKeys(TimePicture picture, Markup out) {
    out.open("div", "class", "tl-keys");
    for (int i = 0; i < picture.lines().size(); i++) {
      out.open("span", "class", "tl-key");
      Swatch.write(i % CellStyles.COLOURS, "none", out);
      out.text(picture.lines().get(i).name()).close();
    }
    out.close();
  }

  /** Without the requests of the run there is no clock to draw on. */
  private static List<TimePicture> pictures(PageData data) {
    return data.pictures().courses().isEmpty()
        ? List.of()
        : data.pictures().server().pictures().stream()
            .filter(picture -> !picture.isEmpty())
            .toList();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    return pictures(data).isEmpty()
        ? Map.of()
        : Map.of("pictures", pictures(data).stream().map(ServerPanel::json).toList());
  }

  private static Map<String, Object> json(TimePicture picture) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", picture.key());
    json.put("unit", picture.unit());
    json.put("lines", picture.lines().stream().map(ServerPanel::json).toList());
    return json;
  }

  private static Map<String, Object> json(TimeLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.name());
    json.put("at", Drawn.seconds(line.atNanos()));
    json.put("values", Drawn.figures(line.values()));
    return json;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "time-axis.js", "time-picture.js", "server.js");
  }
}
