package io.tokenload.report.plot;

import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellStyles;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Figures beside the client's own delay: two strokes a cell, each from the median to the p99. */
final class DelayPlots {

  private static final List<Latency> DRAWN = List.of(Latency.TTFT, Latency.ITL);
  private static final int ROW = 44;
  private static final int FRAME = 210;
  private static final int LEAST_HEIGHT = 400;
  private static final double APART = 0.14;
  private static final int MARKS = 14;
  private static final Shape P50 = Shapes.circle(5);
  private static final Shape P99 = Shapes.box(2, 8);

  /** A latency of a cell whose median and own delay are known; milliseconds, NaN if unknown. */
  private record Row(Cell cell, double[] figure, double[] delay) {}

  private final RunSummary summary;
  private final CellStyles styles;

  DelayPlots(RunSummary summary, CellStyles styles) {
    this.summary = summary;
    this.styles = styles;
  }

  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    for (Latency latency : DRAWN) {
      int rows = rows(latency).size();
      if (rows > 0) {
        int height = Math.max(LEAST_HEIGHT, FRAME + ROW * rows);
        sheets.add(new Sheet(latency.key() + "_client_delay", height, () -> chart(latency)));
      }
    }
    return sheets;
  }

  JFreeChart chart(Latency latency) {
    List<Row> rows = rows(latency);
    double[] extent = decades(rows);
    ValueAxis across = MarkedAxis.logarithmic("ms", extent[0], extent[1], MARKS);
    ValueAxis along = MarkedAxis.linear(null, -0.6, rows.size() - 0.4, names(rows));
    along.setInverted(true);
    XYPlot plot = Paper.plot(across, along);
    plot.setRangeGridlinesVisible(false);
    strokes(rows).on(plot);
    return Paper.chart(
        latency.label() + " and the client's delay in it, ms",
        "The wider the gap to the grey stroke, the less of a figure is the client's own.",
        Caption.of(summary.run()),
        plot,
        legend());
  }

  private List<Row> rows(Latency latency) {
    List<Row> rows = new ArrayList<>();
    for (CellSummary cell : summary.cells()) {
      Distribution figure = cell.latencies().get(latency);
      if (figure != null && figure.quantile(50) != null) {
        ClientDelay.of(summary.run().evidence(), cell, latency)
            .ifPresent(delay -> rows.add(row(cell.cell(), figure, delay)));
      }
    }
    return rows;
  }

  private static Row row(Cell cell, Distribution figure, ClientDelay delay) {
    Quantile p99 = figure.quantile(99);
    double[] seen = {figure.quantile(50).nanos(), p99 == null ? Double.NaN : p99.nanos()};
    double[] own = {delay.p50().nanos(), delay.p99().nanos()};
    return new Row(cell, Millis.atLeast(Millis.LEAST, seen), Millis.atLeast(Millis.LEAST, own));
  }

  /** Whole decades around all that is drawn. */
  private static double[] decades(List<Row> rows) {
    double[] known =
        rows.stream()
            .flatMapToDouble(
                row -> DoubleStream.concat(Arrays.stream(row.figure()), Arrays.stream(row.delay())))
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(known).min().orElseThrow();
    double high = Arrays.stream(known).max().orElseThrow();
    return new double[] {
      Math.pow(10, Math.floor(Math.log10(low))), Math.pow(10, Math.ceil(Math.log10(high * 1.01)))
    };
  }

  private static Marks names(List<Row> rows) {
    return new Marks(
        IntStream.range(0, rows.size()).mapToObj(row -> (double) row).toList(),
        rows.stream().map(row -> Words.name(row.cell())).toList());
  }

  private Lines strokes(List<Row> rows) {
    Lines strokes = new Lines();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Color colour = Palette.colour(styles, row.cell());
      stroke(row.cell().name(), row.figure(), i - APART, colour, strokes);
      stroke(row.cell().name() + ": client", row.delay(), i + APART, Palette.MUTED, strokes);
    }
    return strokes;
  }

  /** From p50, a dot, to p99, a bar; the dot alone where the p99 is not known. */
  private static void stroke(String name, double[] ms, double height, Color colour, Lines on) {
    if (Double.isFinite(ms[1])) {
      on.line(name, ms, new double[] {height, height}, colour, Palette.solid(4));
      on.points(name + " p99", new double[] {ms[1]}, new double[] {height}, colour, P99);
    }
    on.points(name + " p50", new double[] {ms[0]}, new double[] {height}, colour, P50);
  }

  private static LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(Legend.filled("p50", P50, Palette.TEXT));
    items.add(Legend.filled("p99", P99, Palette.TEXT));
    items.add(Legend.line("in colour: the figure", Palette.CLASSES.get(0), Palette.solid(4)));
    items.add(Legend.line("grey: the client's delay", Palette.MUTED, Palette.solid(4)));
    return items;
  }
}
