package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Latency;
import io.tokenload.report.picture.ClientCourse;
import io.tokenload.report.picture.Course;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latencies, throughput, concurrency and the client's own lateness along the run's clock. */
final class OverTime implements Panel {

  /** A picture: its part of ids and of the PNG's name, and what it shows. */
  private record Shown(String key, String name, String unit, Term term) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("ttft", "TTFT", "ms", Term.of(Latency.TTFT)),
          new Shown("tpot", "TPOT", "ms", Term.of(Latency.TPOT)),
          new Shown("itl", "ITL", "ms", Term.of(Latency.ITL)),
          new Shown("tokens", "Output tokens", "/s", Term.THROUGHPUT),
          new Shown("requests", "Requests", "/s", Term.THROUGHPUT),
          new Shown("in_flight", "Requests in flight", "at once", Term.IN_FLIGHT),
          new Shown("lateness", "Send lag and client delay", "ms", Term.LATENESS));

  @Override
  public String id() {
    return "over-time";
  }

  @Override
  public String title() {
    return "Over time";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.pictures().courses().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    out.element(
        "p",
        "The run's clock from its first request. Grey: warm-up and drain, which are in no figure."
            + " Of latencies the strong line is the median, the faint one the 99th percentile. Drag"
            + " to move, pinch or Ctrl + wheel to zoom; all pictures of time zoom together.",
        "class",
        "tl-lead");
    out.open("div", "class", "tl-controls", "id", "tl-zoom").close();
    out.open("div", "class", "tl-pictures tl-wide");
    SHOWN.stream()
        .filter(shown -> applies(shown, data))
        .forEach(shown -> writePicture(shown, data, out));
    out.close();
  }

  private static boolean applies(Shown shown, PageData data) {
    return switch (shown.key()) {
      case "ttft" -> has(Latency.TTFT, data);
      case "tpot" -> has(Latency.TPOT, data);
      case "itl" -> has(Latency.ITL, data);
      case "tokens" -> has(Latency.TTFT, data);
      case "lateness" -> has(Latency.SEND_LAG, data) || !data.pictures().client().isEmpty();
      default -> true;
    };
  }

  private static boolean has(Latency latency, PageData data) {
    return data.pictures().courses().stream()
        .anyMatch(course -> course.latencies().containsKey(latency));
  }

  private static void writePicture(Shown shown, PageData data, Markup out) {
    out.open("figure", "class", "tl-picture").open("figcaption").text(shown.name());
    out.element("small", " " + shown.unit());
    shown.term().help(out);
    out.close();
    String words = shown.name() + " over time, a line a cell; the tables have the figures";
    Canvas.write("tl-time-" + shown.key(), shown.key() + "_over_time", words, data, out);
    out.open("details", "class", "tl-more tl-lazy", "data-picture", shown.key());
    out.element("summary", "As a table").close().close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "windows",
        data.summary().cells().stream().map(CellSummary::window).map(w -> json(w, data)).toList());
    json.put("courses", data.pictures().courses().stream().map(c -> json(c, data)).toList());
    json.put(
        "scrapes",
        data.pictures().server().scrapes().stream()
            .map(scrape -> Drawn.seconds(scrape.fromNanos()))
            .toList());
    if (!data.pictures().client().isEmpty()) {
      json.put("client", json(data.pictures().client()));
    }
    return json;
  }

  private static Map<String, Object> json(CellWindow window, PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cell", data.number(window.cell()));
    json.put("opened", Drawn.seconds(window.opened()));
    json.put("from", Drawn.seconds(window.from()));
    json.put("to", Drawn.seconds(window.to()));
    json.put("closed", Drawn.seconds(window.closed()));
    return json;
  }

  private static Map<String, Object> json(Course course, PageData data) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cell", data.number(course.cell()));
    json.put("width", Drawn.seconds(course.widthNanos()));
    List<Double> at = new ArrayList<>();
    for (int span = 0; span < course.spans(); span++) {
      at.add(Drawn.seconds(course.middle(span)));
    }
    json.put("at", at);
    for (Latency latency : Course.LATENCIES) {
      Course.Percentiles seen = course.latencies().get(latency);
      if (seen != null) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("p50", Drawn.ms(seen.p50()));
        values.put("p99", Drawn.ms(seen.p99()));
        json.put(latency.key(), values);
      }
    }
    json.put("tokens", Drawn.figures(course.outputTokensPerSecond()));
    json.put("requests", Drawn.figures(course.requestsPerSecond()));
    json.put("in_flight", Drawn.figures(course.inFlight()));
    json.put("failures", Drawn.figures(course.failures()));
    return json;
  }

  private static Map<String, Object> json(ClientCourse client) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Double> at = new ArrayList<>();
    for (long middle : client.middleNanos()) {
      at.add(Drawn.seconds(middle));
    }
    json.put("at", at);
    json.put("loop_lag", Drawn.ms(client.loopLagP99Nanos()));
    json.put("longest_stop", Drawn.ms(client.longestStopNanos()));
    json.put("cores", Drawn.figures(client.processCores()));
    return json;
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "time-axis.js", "time-picture.js", "over-time.js");
  }
}
