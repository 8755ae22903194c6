package io.tokenload.report.plot;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.report.picture.Course;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;

/**
 * The time of all pictures over time: what it spans, and which of it no figure counts.
 *
 * @param windows of the cells
 */
record RunClock(List<CellWindow> windows) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_SECONDS = 0.001;
  private static final int MARKS = 9;

  /** Of the picture's width, what a character of a name needs. */
  private static final double SHARE_PER_CHARACTER = 0.0075;

  static RunClock of(List<CellSummary> cells) {
    return new RunClock(cells.stream().map(CellSummary::window).toList());
  }

  static double seconds(double nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  /** The middle of each span. */
  static double[] middles(Course course) {
    return IntStream.range(0, course.spans())
        .mapToDouble(span -> seconds(course.middle(span)))
        .toArray();
  }

  static double[] seconds(long[] nanos) {
    return Arrays.stream(nanos).mapToDouble(RunClock::seconds).toArray();
  }

  ValueAxis axis() {
    return MarkedAxis.linear("m:ss", begin(), end(), Marks.clock(begin(), end(), MARKS));
  }

  double begin() {
    return windows.stream().mapToDouble(window -> seconds(window.opened())).min().stream()
        .map(least -> Math.min(0, least))
        .findFirst()
        .orElse(0);
  }

  double end() {
    double most = windows.stream().mapToDouble(window -> seconds(window.closed())).max().orElse(0);
    return Math.max(most, begin() + LEAST_SECONDS);
  }

  /** Grey where nothing is measured, and the cell's name where it is. */
  void mark(XYPlot plot) {
    for (CellWindow window : windows) {
      shade(window.opened(), window.from(), plot);
      shade(window.to(), window.closed(), plot);
    }
    windows.stream().filter(this::hasRoom).forEach(window -> name(window, plot));
  }

  private static void shade(long from, long to, XYPlot plot) {
    if (to > from) {
      IntervalMarker grey = new IntervalMarker(seconds(from), seconds(to), Palette.UNMEASURED);
      grey.setAlpha(1);
      plot.addDomainMarker(grey, Layer.BACKGROUND);
    }
  }

  private static void name(CellWindow window, XYPlot plot) {
    IntervalMarker name =
        new IntervalMarker(seconds(window.from()), seconds(window.to()), Palette.NOTHING);
    name.setAlpha(1);
    name.setLabelBackgroundColor(Palette.NOTHING);
    name.setLabel(Words.name(window.cell()));
    name.setLabelFont(Paper.small());
    name.setLabelPaint(Palette.MUTED);
    name.setLabelAnchor(RectangleAnchor.TOP);
    name.setLabelTextAnchor(TextAnchor.TOP_CENTER);
    plot.addDomainMarker(name, Layer.BACKGROUND);
  }

  /** Whether its name fits, and stands above no other. */
  private boolean hasRoom(CellWindow window) {
    double share = seconds(window.nanos()) / (end() - begin());
    int characters = Words.name(window.cell()).length();
    return share >= SHARE_PER_CHARACTER * characters
        && windows.stream()
            .filter(other -> other != window)
            .noneMatch(other -> other.from() < window.to() && window.from() < other.to());
  }
}
