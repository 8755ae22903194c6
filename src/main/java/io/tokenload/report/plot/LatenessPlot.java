package io.tokenload.report.plot;

import io.tokenload.metric.Latency;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.ClientCourse;
import io.tokenload.report.picture.Course;
import io.tokenload.report.picture.Pictures;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** How late the client was, along the run's clock: sends a cell, event loops and stops of all. */
final class LatenessPlot {

  private static final double ABOVE_MOST = 1.3;
  private static final int MARKS = 7;
  private static final Color LOOPS = Palette.BAD;
  private static final Color STOPS = Palette.MUTED;

  private final RunSummary summary;
  private final List<Course> courses;
  private final ClientCourse client;
  private final CellStyles styles;
  private final boolean hasCourse;

  LatenessPlot(RunSummary summary, Pictures pictures, CellStyles styles) {
    this.summary = summary;
    this.courses =
        pictures.courses().stream()
            .filter(course -> course.latencies().containsKey(Latency.SEND_LAG))
            .toList();
    this.client = pictures.client();
    this.styles = styles;
    this.hasCourse = !pictures.courses().isEmpty();
  }

  List<Sheet> sheets() {
    return hasCourse && !(courses.isEmpty() && client.isEmpty())
        ? List.of(new Sheet("lateness" + OverTimePlots.SUFFIX, this::chart))
        : List.of();
  }

  JFreeChart chart() {
    Stream<double[]> sends = courses.stream().map(LatenessPlot::sendLag);
    Stream<double[]> own = Stream.of(client.loopLagP99Nanos(), client.longestStopNanos());
    double[] extent = Millis.extent(Stream.concat(sends, own), ABOVE_MOST);
    RunClock clock = RunClock.of(summary.cells());
    XYPlot plot =
        Paper.plot(clock.axis(), MarkedAxis.logarithmic("ms", extent[0], extent[1], MARKS));
    plot.setDomainGridlinesVisible(false);
    clock.mark(plot);
    lines(extent[0]).on(plot);
    return Paper.chart(
        "Send lag and client delay over time, ms",
        "How late requests went out (p99 a cell), and how late the client itself was."
            + OverTimePlots.GREY,
        Caption.of(summary.run()),
        plot,
        legend());
  }

  private Lines lines(double low) {
    Lines lines = new Lines();
    if (!client.isEmpty()) {
      double[] at = RunClock.seconds(client.middleNanos());
      double[] stop = Millis.atLeast(low, client.longestStopNanos());
      double[] lag = Millis.atLeast(low, client.loopLagP99Nanos());
      lines.line("longest stop", at, stop, STOPS, Palette.solid(Palette.FAINT));
      lines.line("event loops p99", at, lag, LOOPS, Palette.solid(Palette.FAINT));
    }
    for (Course course : courses) {
      lines.line(
          course.cell().name() + " send lag p99",
          RunClock.middles(course),
          Millis.atLeast(low, sendLag(course)),
          Palette.colour(styles, course.cell()),
          Palette.stroke(styles, course.cell(), Palette.STRONG));
    }
    return lines;
  }

  private static double[] sendLag(Course course) {
    return course.latencies().get(Latency.SEND_LAG).p99();
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = Legend.cells(courses.stream().map(Course::cell).toList(), styles);
    if (!client.isEmpty()) {
      items.add(Legend.line("event loops p99", LOOPS, Palette.solid(Palette.FAINT)));
      items.add(Legend.line("longest stop", STOPS, Palette.solid(Palette.FAINT)));
    }
    return items;
  }
}
