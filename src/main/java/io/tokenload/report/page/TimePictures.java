package io.tokenload.report.page;

import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.TimeLine;
import io.tokenload.report.picture.TimePicture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pictures on the run's clock of what somebody told from time to time. */
final class TimePictures {

  /** The scripts that draw them. */
  static final List<String> SCRIPTS =
      List.of("axes.js", "time-axis.js", "time-picture.js", "server.js");

  private TimePictures() {}

  /** Writes those of which something is known, and the names of the others. */
  static void write(List<TimePicture> all, PageData data, Markup out) {
    String untold =
        all.stream()
            .filter(TimePicture::isEmpty)
            .map(TimePicture::name)
            .collect(Collectors.joining(", "));
    if (!untold.isEmpty()) {
      out.element("p", "Not told, and so not drawn: " + untold + ".", "class", "tl-lead");
    }
    List<TimePicture> told = told(all, data);
    if (!told.isEmpty()) {
      out.open("div", "class", "tl-pictures tl-wide");
      told.forEach(picture -> writePicture(picture, data, out));
      out.close();
    }
  }

  /** Without the requests of the run there is no clock to draw on. */
  private static List<TimePicture> told(List<TimePicture> all, PageData data) {
    return data.pictures().courses().isEmpty()
        ? List.of()
        : all.stream().filter(picture -> !picture.isEmpty()).toList();
  }

  /** For the script. */
  static Map<String, ?> drawn(List<TimePicture> all, PageData data) {
    List<TimePicture> told = told(all, data);
    return told.isEmpty()
        ? Map.of()
        : Map.of("pictures", told.stream().map(TimePictures::json).toList());
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

  private static Map<String, Object> json(TimePicture picture) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", picture.key());
    json.put("unit", picture.unit());
    json.put("lines", picture.lines().stream().map(TimePictures::json).toList());
    return json;
  }

  private static Map<String, Object> json(TimeLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.name());
    json.put("at", Drawn.seconds(line.atNanos()));
    json.put("values", Drawn.figures(line.values()));
    return json;
  }
}
