package io.tokenload.report.plot;

import java.awt.Color;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;

/** Bars from zero, each of its own colour. */
final class Boxes {

  private final DefaultIntervalXYDataset dataset = new DefaultIntervalXYDataset();
  private final XYBarRenderer renderer = new XYBarRenderer();

  Boxes() {
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new StandardXYBarPainter());
  }

  /**
   * Adds one.
   *
   * @param across where it begins and ends
   */
  void add(String name, double[] across, double height, Color colour) {
    int series = dataset.getSeriesCount();
    double middle = (across[0] + across[1]) / 2;
    dataset.addSeries(
        series + " " + name,
        new double[][] {{middle}, {across[0]}, {across[1]}, {height}, {0}, {height}});
    renderer.setSeriesPaint(series, colour);
  }

  /** Puts them above all that the plot has. */
  void on(XYPlot plot) {
    Paper.lay(dataset, renderer, plot);
  }
}
