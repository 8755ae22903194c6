package io.tokenload.report.plot;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.CellCurves;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.Curve;
import io.tokenload.report.picture.Pictures;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Latencies as empirical distribution functions, one line a cell. */
final class EcdfPlots {

  private static final Marks HEIGHTS =
      new Marks(List.of(0.0, 50.0, 90.0, 99.0), List.of("0 %", "p50", "p90", "p99"));

  private static final double TOP = 101;
  private static final double LEFT_OF_LEAST = 1.3;
  private static final double RIGHT_OF_MOST = 1.15;
  private static final int MARKS = 12;

  private final RunSummary summary;
  private final Pictures pictures;
  private final CellStyles styles;

  EcdfPlots(RunSummary summary, Pictures pictures, CellStyles styles) {
    this.summary = summary;
    this.pictures = pictures;
    this.styles = styles;
  }

  List<Sheet> sheets() {
    List<Cell> cells = summary.cells().stream().map(CellSummary::cell).toList();
    return CellCurves.drawn(cells).stream()
        .filter(latency -> curves(latency).findAny().isPresent())
        .map(latency -> new Sheet(latency.key() + "_ecdf", () -> chart(latency)))
        .toList();
  }

  JFreeChart chart(Latency latency) {
    double[] extent = extent(latency);
    ValueAxis across = MarkedAxis.logarithmic("ms", extent[0], extent[1], MARKS);
    XYPlot plot = Paper.plot(across, MarkedAxis.linear(null, 0, TOP, HEIGHTS));
    Lines lines = new Lines();
    List<CellCurves> drawn =
        pictures.curves().stream().filter(cell -> cell.curve(latency) != null).toList();
    for (CellCurves each : drawn) {
      add(each.cell(), each.curve(latency), extent[0], lines);
    }
    lines.on(plot);
    String what = latency == Latency.ITL ? "gaps" : "requests";
    return Paper.chart(
        latency.label() + " distribution, ms",
        "Share of a cell's %s that took at most so long. Further left is faster, steeper is steadier."
            .formatted(what),
        Caption.of(summary.run()),
        plot,
        Legend.cells(drawn.stream().map(CellCurves::cell).toList(), styles));
  }

  /** Steps: at each value the share rises. */
  private void add(Cell cell, Curve curve, double low, Lines lines) {
    int points = curve.nanos().length;
    double[] x = new double[2 * points];
    double[] y = new double[2 * points];
    for (int i = 0; i < points; i++) {
      double ms = Math.max(Millis.of(curve.nanos()[i]), low);
      x[2 * i] = ms;
      y[2 * i] = i == 0 ? 0 : curve.percent()[i - 1];
      x[2 * i + 1] = ms;
      y[2 * i + 1] = curve.percent()[i];
    }
    lines.line(
        cell.name(),
        x,
        y,
        Palette.colour(styles, cell),
        Palette.stroke(styles, cell, Palette.STRONG));
  }

  /** All but the fastest percent, which may be zeros; alike where pictures are to be compared. */
  private double[] extent(Latency latency) {
    List<Curve> curves = together(latency).flatMap(this::curves).toList();
    double most =
        curves.stream().mapToDouble(curve -> Millis.of(curve.nanosAt(100))).max().orElseThrow();
    double high = Math.max(most, 2 * Millis.LEAST);
    double least =
        curves.stream()
            .mapToDouble(curve -> Millis.of(curve.nanosAt(1)))
            .filter(ms -> ms > 0)
            .min()
            .orElse(high);
    return new double[] {Math.max(least / LEFT_OF_LEAST, Millis.LEAST), high * RIGHT_OF_MOST};
  }

  private static Stream<Latency> together(Latency latency) {
    return latency == Latency.TTFT || latency == Latency.TTFT_FROM_SEND
        ? Stream.of(Latency.TTFT, Latency.TTFT_FROM_SEND)
        : Stream.of(latency);
  }

  private Stream<Curve> curves(Latency latency) {
    return pictures.curves().stream().map(cell -> cell.curve(latency)).filter(Objects::nonNull);
  }
}
