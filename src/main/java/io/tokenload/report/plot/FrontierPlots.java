package io.tokenload.report.plot;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.frontier.FrontierPoint;
import io.tokenload.metric.RunFacts;
import io.tokenload.report.FrontierText;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** Output tokens per second of each GPU against tokens per second of each user, class by class. */
final class FrontierPlots {

  private static final double HEADROOM = 1.08;
  private static final int MARKS = 8;
  private static final int MOST_LINES = 24;
  private static final Shape OPTIMAL = Shapes.circle(6);
  private static final Shape BEHIND = Shapes.circle(4);

  private final RunFacts run;
  private final Frontier frontier;

  /**
   * @param frontier or {@code null}
   */
  FrontierPlots(RunFacts run, Frontier frontier) {
    this.run = run;
    this.frontier = frontier;
  }

  /** Nothing of a single point, which is beside none. */
  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    if (!FrontierText.isDrawn(frontier)) {
      return sheets;
    }
    for (int i = 0; i < Math.min(FrontierText.DRAWN, frontier.shapes().size()); i++) {
      Frontier.Shape shape = frontier.shapes().get(i);
      sheets.add(new Sheet(FrontierText.plot(frontier, i), () -> chart(shape)));
    }
    return sheets;
  }

  JFreeChart chart(Frontier.Shape shape) {
    double right = most(shape, FrontierPlots::across);
    double top = most(shape, FrontierPlots::up);
    String per = FrontierText.per(frontier);
    XYPlot plot =
        Paper.plot(
            MarkedAxis.linear("tokens/s per user", 0, right, Marks.linear(right, MARKS)),
            MarkedAxis.linear("output tokens/s " + per, 0, top, Marks.linear(top, MARKS)));
    lines(shape).on(plot);
    return Paper.chart(
        "%s: tokens/s %s against tokens/s per user".formatted(shape.className(), per),
        "A line joins the levels of a server. Filled: no other point is as good in both and better"
            + " in one; the grey line joins these.",
        Caption.of(run),
        plot,
        legend(shape));
  }

  private static double across(FrontierPoint point) {
    return point.perUser().value();
  }

  private static double up(FrontierPoint point) {
    return point.perGpu().value();
  }

  private static double most(Frontier.Shape shape, ToDoubleFunction<FrontierPoint> of) {
    return HEADROOM * shape.points().mapToDouble(of).max().orElseThrow();
  }

  private static Lines lines(Frontier.Shape shape) {
    Lines lines = new Lines();
    List<FrontierPoint> optimal = shape.optimal();
    lines.line("frontier", x(optimal), y(optimal), Palette.faint(Palette.MUTED), Palette.solid(5));
    for (int i = 0; i < shape.lines().size(); i++) {
      List<FrontierPoint> points = shape.lines().get(i).points();
      Color colour = colour(i);
      lines.line(name(shape, i), x(points), y(points), colour, Palette.solid(Palette.FAINT));
      List<FrontierPoint> best = points.stream().filter(FrontierPoint::isOptimal).toList();
      List<FrontierPoint> others = points.stream().filter(point -> !point.isOptimal()).toList();
      lines.points(name(shape, i), x(best), y(best), colour, OPTIMAL);
      lines.hollowPoints(name(shape, i), x(others), y(others), colour, BEHIND);
    }
    return lines;
  }

  private static double[] x(List<FrontierPoint> points) {
    return points.stream().mapToDouble(FrontierPlots::across).toArray();
  }

  private static double[] y(List<FrontierPoint> points) {
    return points.stream().mapToDouble(FrontierPlots::up).toArray();
  }

  private static Color colour(int line) {
    return Palette.CLASSES.get(line % Palette.CLASSES.size());
  }

  private static String name(Frontier.Shape shape, int line) {
    String server = shape.lines().get(line).server();
    return Words.shortened(server == null ? shape.className() : server);
  }

  private static LegendItemCollection legend(Frontier.Shape shape) {
    LegendItemCollection items = new LegendItemCollection();
    int shown = Math.min(MOST_LINES, shape.lines().size());
    for (int i = 0; i < shown; i++) {
      items.add(Legend.filled(name(shape, i), OPTIMAL, colour(i)));
    }
    if (shape.lines().size() > shown) {
      items.add(
          Legend.filled(
              "and %d more".formatted(shape.lines().size() - shown), BEHIND, Palette.NOTHING));
    }
    items.add(Legend.hollow("behind another point", BEHIND, Palette.TEXT));
    return items;
  }
}
