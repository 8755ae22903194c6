package io.tokenload.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Lines and points that lie on a plot in the order in which they come. */
final class Lines {

  private static final Shape DOT = Shapes.circle(3);

  private final DefaultXYDataset dataset = new DefaultXYDataset();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);

  Lines() {
    // Else the dashes would begin anew at each point.
    renderer.setDrawSeriesLineAsPath(true);
  }

  /** A line, broken where a value is NaN; a point without neighbours is a dot. */
  void line(String name, double[] x, double[] y, Color colour, BasicStroke stroke) {
    int series = add(name, x, y, colour);
    renderer.setSeriesStroke(series, stroke);
    int[] lonely = lonely(y);
    if (lonely.length > 0) {
      points(name + " alone", picked(x, lonely), picked(y, lonely), colour, DOT);
    }
  }

  /** Points alone. */
  void points(String name, double[] x, double[] y, Color colour, Shape shape) {
    int series = add(name, x, y, colour);
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, true);
    renderer.setSeriesShape(series, shape);
  }

  /** Points of which only the outline is drawn. */
  void hollowPoints(String name, double[] x, double[] y, Color colour, Shape shape) {
    points(name, x, y, colour, shape);
    int series = dataset.getSeriesCount() - 1;
    renderer.setSeriesShapesFilled(series, false);
    renderer.setSeriesOutlineStroke(series, Palette.solid(1.5f));
    renderer.setSeriesStroke(series, Palette.solid(1.5f));
  }

  /** Puts it above all that the plot has. */
  void on(XYPlot plot) {
    Paper.lay(dataset, renderer, plot);
  }

  /** Names may be alike once they are shortened: the number tells series apart. */
  private int add(String name, double[] x, double[] y, Color colour) {
    int series = dataset.getSeriesCount();
    dataset.addSeries(series + " " + name, new double[][] {x, y});
    renderer.setSeriesPaint(series, colour);
    return series;
  }

  private static int[] lonely(double[] y) {
    return IntStream.range(0, y.length)
        .filter(i -> Double.isFinite(y[i]))
        .filter(i -> i == 0 || Double.isNaN(y[i - 1]))
        .filter(i -> i == y.length - 1 || Double.isNaN(y[i + 1]))
        .toArray();
  }

  private static double[] picked(double[] values, int[] at) {
    return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
  }
}
