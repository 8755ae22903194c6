package io.tokenload.report.page;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Delay;
import java.util.Comparator;
import java.util.List;

/** The passes of the calibration, or why there are none. */
final class CalibrationPart {

  private static final List<String> DELAYS = List.of("Stamping", "TTFT", "ITL", "Server late");

  private CalibrationPart() {}

  /**
   * Writes it.
   *
   * @param calibration or {@code null} where nothing is known of one
   */
  static void write(Calibration calibration, Markup out) {
    out.element("h3", "Calibration");
    out.element("p", words(calibration));
    if (calibration == null || calibration.passes().isEmpty()) {
      return;
    }
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-passes");
    out.open("caption").text(CAPTION).close();
    writeHead(out);
    out.open("tbody");
    calibration.passes().forEach(pass -> writePass(pass, out));
    out.close().close().close();
  }

  private static final String CAPTION =
      "Delays in milliseconds. Stamping: stamp of the socket read − emit time, of every event."
          + " TTFT: from send, less what the server took. ITL: gap observed against gap emitted."
          + " Server late: the known-truth server behind its own deadlines; in none of the others,"
          + " which count from the true emit time.";

  private static String words(Calibration calibration) {
    if (calibration == null) {
      return "This run does not say whether its client was calibrated.";
    }
    return switch (calibration.status()) {
      case OFF -> "Uncalibrated: it was switched off (-Dcalibration=off).";
      case UNCALIBRATED -> "Uncalibrated: " + reason(calibration) + ".";
      case CALIBRATED -> calibrated(calibration);
    };
  }

  private static String reason(Calibration calibration) {
    return calibration.reason() == null ? "no reason is known" : calibration.reason();
  }

  private static String calibrated(Calibration calibration) {
    return calibration.passes().stream()
        .max(Comparator.comparingLong(pass -> pass.stamping().p99Nanos()))
        .map(
            worst ->
                "The client was held against a server whose every moment is known. Worst, at %s"
                        .formatted(streams(worst))
                    + ": stamps p50/p99 %s ms late.".formatted(PageFigure.ms(worst.stamping())))
        .orElse("The client was calibrated, and no pass is known.");
  }

  private static String streams(CalibrationPass pass) {
    return "%s streams %s".formatted(PageFigure.count(pass.streams()), step(pass));
  }

  private static String step(CalibrationPass pass) {
    return pass.inStep() ? "in step" : "out of step";
  }

  private static void writeHead(Markup out) {
    out.open("thead").open("tr");
    for (String name : List.of("Pass", "Streams", "Events/s", "Bytes/event", "Seconds")) {
      out.element("th", name, "scope", "col", "rowspan", "2");
    }
    for (String delay : DELAYS) {
      out.element("th", delay, "scope", "colgroup", "colspan", "3", "class", CellTable.FIRST);
    }
    out.close().open("tr");
    for (int i = 0; i < DELAYS.size(); i++) {
      out.element("th", "p50", "scope", "col", "class", CellTable.FIRST);
      out.element("th", "p99", "scope", "col").element("th", "max", "scope", "col");
    }
    out.close().close();
  }

  private static void writePass(CalibrationPass pass, Markup out) {
    String moment = pass.moment() == CalibrationPass.Moment.BEFORE ? "before" : "after";
    out.open("tr").element("th", moment + ", " + step(pass), "scope", "row");
    out.element("td", PageFigure.count(pass.streams()));
    out.element("td", PageFigure.number(pass.eventsPerSecond()));
    out.element("td", PageFigure.number(pass.bytesPerEvent()));
    out.element("td", PageFigure.number(pass.seconds()));
    List.of(pass.stamping(), pass.ttft(), pass.itl()).forEach(delay -> writeDelay(delay, "", out));
    writeDelay(pass.serverLate(), " tl-apart", out);
    out.close();
  }

  private static void writeDelay(Delay delay, String style, Markup out) {
    String first = CellTable.FIRST + style;
    if (!delay.isKnown()) {
      out.element("td", PageFigure.ABSENT, "colspan", "3", "class", first);
      return;
    }
    String rest = style.isEmpty() ? null : style.strip();
    out.element("td", PageFigure.ms(delay.p50Nanos()), "class", first);
    out.element("td", PageFigure.ms(delay.p99Nanos()), "class", rest);
    out.element("td", PageFigure.ms(delay.maxNanos()), "class", rest);
  }
}
