package io.tokenload.report.plot;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.Course;
import io.tokenload.report.picture.Pictures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Latencies, throughput and concurrency along the run's clock. */
final class OverTimePlots {

  static final String SUFFIX = "_over_time";
  static final String GREY = " Grey: warm-up and drain, which are in no figure.";

  private static final List<Latency> LATENCIES = List.of(Latency.TTFT, Latency.TPOT, Latency.ITL);
  private static final double ABOVE_MOST = 1.3;
  private static final double HEADROOM = 1.1;
  private static final int MARKS = 7;

  private final RunSummary summary;
  private final List<Course> courses;
  private final CellStyles styles;
  private final RunClock clock;

  OverTimePlots(RunSummary summary, Pictures pictures, CellStyles styles) {
    this.summary = summary;
    this.courses = pictures.courses();
    this.styles = styles;
    this.clock = RunClock.of(summary.cells());
  }

  List<Sheet> sheets() {
    if (courses.isEmpty()) {
      return List.of();
    }
    List<Sheet> sheets = new ArrayList<>();
    for (Latency latency : LATENCIES) {
      if (!with(latency).isEmpty()) {
        sheets.add(new Sheet(latency.key() + SUFFIX, () -> latency(latency)));
      }
    }
    sheets.add(new Sheet("tokens" + SUFFIX, this::tokens));
    sheets.add(new Sheet("requests" + SUFFIX, this::requests));
    sheets.add(new Sheet("in_flight" + SUFFIX, this::inFlight));
    return sheets;
  }

  private List<Course> with(Latency latency) {
    return courses.stream().filter(course -> course.latencies().containsKey(latency)).toList();
  }

  JFreeChart latency(Latency latency) {
    List<Course> drawn = with(latency);
    double[] extent =
        Millis.extent(
            drawn.stream()
                .map(course -> course.latencies().get(latency))
                .flatMap(found -> Stream.of(found.p50(), found.p99())),
            ABOVE_MOST);
    Lines lines = new Lines();
    for (Course course : drawn) {
      Course.Percentiles found = course.latencies().get(latency);
      double[] at = RunClock.middles(course);
      Color faint = Palette.faint(Palette.colour(styles, course.cell()));
      String name = course.cell().name();
      lines.line(
          name + " p99",
          at,
          Millis.atLeast(extent[0], found.p99()),
          faint,
          stroke(course, Palette.FAINT));
      strong(name + " p50", course, Millis.atLeast(extent[0], found.p50()), lines);
    }
    ValueAxis along = MarkedAxis.logarithmic("ms", extent[0], extent[1], MARKS);
    return chart(
        latency.label() + " over time, ms",
        "Strong: p50. Faint: p99." + GREY,
        along,
        lines,
        legend(drawn));
  }

  JFreeChart tokens() {
    return values("Output tokens over time, per second", "tokens/s", Course::outputTokensPerSecond);
  }

  JFreeChart inFlight() {
    return values("Requests in flight over time", "at once", Course::inFlight);
  }

  private JFreeChart values(String title, String unit, Function<Course, double[]> of) {
    Lines lines = new Lines();
    courses.forEach(course -> strong(course.cell().name(), course, of.apply(course), lines));
    ValueAxis along = fromZero(unit, courses.stream().map(of));
    return chart(title, "A line a cell." + GREY, along, lines, legend(courses));
  }

  JFreeChart requests() {
    Lines lines = new Lines();
    LegendItemCollection legend = legend(courses);
    List<Course> failing =
        courses.stream()
            .filter(course -> Arrays.stream(course.failures()).anyMatch(count -> count > 0))
            .toList();
    for (Course course : courses) {
      strong(course.cell().name(), course, course.requestsPerSecond(), lines);
    }
    for (Course course : failing) {
      lines.points(
          course.cell().name() + " failed",
          RunClock.middles(course),
          failuresPerSecond(course),
          Palette.BAD,
          Shapes.triangle(5));
    }
    if (!failing.isEmpty()) {
      legend.add(Legend.filled("failed", Shapes.triangle(5), Palette.BAD));
    }
    Stream<double[]> all =
        Stream.concat(
            courses.stream().map(Course::requestsPerSecond),
            failing.stream().map(OverTimePlots::failuresPerSecond));
    return chart(
        "Requests over time, per second",
        "A line a cell, of successes by their end." + GREY,
        fromZero("requests/s", all),
        lines,
        legend);
  }

  private static double[] failuresPerSecond(Course course) {
    double seconds = RunClock.seconds(course.widthNanos());
    return Arrays.stream(course.failures())
        .map(count -> count > 0 ? count / seconds : Double.NaN)
        .toArray();
  }

  private static ValueAxis fromZero(String unit, Stream<double[]> values) {
    double most = values.flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(0);
    double high = Math.max(most, Millis.LEAST) * HEADROOM;
    return MarkedAxis.linear(unit, 0, high, Marks.linear(high, MARKS));
  }

  private void strong(String name, Course course, double[] values, Lines lines) {
    Color colour = Palette.colour(styles, course.cell());
    lines.line(name, RunClock.middles(course), values, colour, stroke(course, Palette.STRONG));
  }

  private BasicStroke stroke(Course course, float width) {
    return Palette.stroke(styles, course.cell(), width);
  }

  private LegendItemCollection legend(List<Course> drawn) {
    List<Cell> cells = drawn.stream().map(Course::cell).toList();
    return Legend.cells(cells, styles);
  }

  private JFreeChart chart(
      String title, String words, ValueAxis along, Lines lines, LegendItemCollection legend) {
    XYPlot plot = Paper.plot(clock.axis(), along);
    plot.setDomainGridlinesVisible(false);
    clock.mark(plot);
    lines.on(plot);
    return Paper.chart(title, words, Caption.of(summary.run()), plot, legend);
  }
}
