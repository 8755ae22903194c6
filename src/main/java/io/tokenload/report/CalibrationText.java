package io.tokenload.report;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Delay;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a calibration found, in words and as a table. */
public final class CalibrationText {

  private CalibrationText() {}

  /**
   * One sentence: the stamping delay at each number of streams, by the worse of the passes in step
   * and out of step.
   */
  public static String line(Calibration calibration) {
    return switch (calibration.status()) {
      case OFF -> "The client's own delay was not measured: calibration is off.";
      case UNCALIBRATED ->
          "Uncalibrated, the client's own delay is not known: %s.".formatted(calibration.reason());
      case CALIBRATED ->
          "client delay p50/p99 "
              + calibration.passes().stream()
                  .map(CalibrationPass::streams)
                  .distinct()
                  .map(streams -> worse(calibration.at(streams)))
                  .map(CalibrationText::level)
                  .collect(Collectors.joining("; "));
    };
  }

  private static CalibrationPass worse(List<CalibrationPass> passes) {
    return passes.stream()
        .max(Comparator.comparingLong(pass -> pass.stamping().p99Nanos()))
        .orElseThrow();
  }

  private static String level(CalibrationPass pass) {
    return "%s/%s ms at %s, %s events/s"
        .formatted(
            Figure.ms(pass.stamping().p50Nanos()),
            Figure.ms(pass.stamping().p99Nanos()),
            pass.streams() == 1 ? "1 stream" : whole(pass.streams()) + " streams",
            whole(pass.eventsPerSecond()));
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /**
   * A row a pass, milliseconds.
   *
   * @param width columns of the terminal
   */
  public static String table(Calibration calibration, int width) {
    List<CalibrationPass> passes = calibration.passes();
    Blocks blocks = new Blocks(passes.stream().map(CalibrationText::name).toList());
    blocks.group("", "events/s", column(passes, pass -> whole(pass.eventsPerSecond())));
    blocks.column("bytes/event", column(passes, pass -> whole(pass.bytesPerEvent())));
    delay(blocks, "client delay ms", passes, CalibrationPass::stamping);
    delay(blocks, "TTFT error ms", passes, CalibrationPass::ttft);
    delay(blocks, "ITL error ms", passes, CalibrationPass::itl);
    delay(blocks, "server late ms", passes, CalibrationPass::serverLate);
    return blocks.render(width);
  }

  private static String name(CalibrationPass pass) {
    String when = pass.moment() == CalibrationPass.Moment.AFTER ? ", after the load" : "";
    return "%d %s%s".formatted(pass.streams(), pass.inStep() ? "in step" : "out of step", when);
  }

  private static void delay(
      Blocks blocks,
      String title,
      List<CalibrationPass> passes,
      Function<CalibrationPass, Delay> of) {
    blocks.group(title, "p50", column(passes, pass -> ms(of.apply(pass), Delay::p50Nanos)));
    blocks.column("p99", column(passes, pass -> ms(of.apply(pass), Delay::p99Nanos)));
    blocks.column("max", column(passes, pass -> ms(of.apply(pass), Delay::maxNanos)));
  }

  private static String ms(Delay delay, Function<Delay, Long> figure) {
    return delay.isKnown() ? Figure.ms(figure.apply(delay)) : Figure.NONE;
  }

  private static List<String> column(
      List<CalibrationPass> passes, Function<CalibrationPass, String> of) {
    return passes.stream().map(of).toList();
  }
}
