package io.tokenload.report.plot;

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
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Total, TTFT and TPOT of each class, level beside level: what more load does to whom. */
final class ByClassPlots {

  private static final List<Latency> DRAWN = List.of(Latency.E2EL, Latency.TTFT, Latency.TPOT);
  private static final double CLASS_GAP = 0.45;
  private static final double HALF_BAR = 0.36;
  private static final double HEADROOM = 1.08;
  private static final double LEAST_SHADE = 0.4;
  private static final int UPRIGHT_ABOVE = 9;
  private static final int MARKS = 7;
  private static final Shape STROKE = Shapes.box(13, 1.5);
  private static final Shape BOUND = Shapes.triangle(6);

  /** A bar: where it stands, and what it shows. */
  private record Bar(double at, CellSummary cell, Quantile p50, Quantile p99) {

    double top() {
      return Millis.of(Math.max(p50.nanos(), p99 == null ? 0 : p99.nanos()));
    }

    boolean isBound() {
      return p99 != null && p99.kind() == Quantile.Kind.AT_LEAST;
    }
  }

  private final RunSummary summary;
  private final CellStyles styles;

  ByClassPlots(RunSummary summary, CellStyles styles) {
    this.summary = summary;
    this.styles = styles;
  }

  /** Nothing of a single cell, which is beside none. */
  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    for (Latency latency : DRAWN) {
      if (summary.cells().size() > 1 && !bars(latency).isEmpty()) {
        sheets.add(new Sheet(latency.key() + "_by_class", () -> chart(latency)));
      }
    }
    return sheets;
  }

  JFreeChart chart(Latency latency) {
    List<Bar> bars = bars(latency);
    double most = bars.stream().mapToDouble(Bar::top).max().orElseThrow();
    double high = Math.max(most, Millis.LEAST) * HEADROOM;
    XYPlot plot =
        Paper.plot(classes(bars), MarkedAxis.linear("ms", 0, high, Marks.linear(high, MARKS)));
    plot.setDomainGridlinesVisible(false);
    stems(bars).on(plot);
    boxes(bars).on(plot);
    p99(bars).on(plot);
    String name = latency == Latency.E2EL ? "Total (E2EL)" : latency.label();
    return Paper.chart(
        name + ", ms",
        "Bars: medians, one a level. Strokes: 99th percentiles.",
        Caption.of(summary.run()),
        plot,
        legend(bars));
  }

  /** By class, then by level: what is to be compared stands side by side. */
  private List<Bar> bars(Latency latency) {
    List<Bar> bars = new ArrayList<>();
    List<CellSummary> cells =
        summary.cells().stream()
            .sorted(
                Comparator.comparingInt((CellSummary cell) -> classNumber(cell.cell()))
                    .thenComparingInt(cell -> styles.levels().indexOf(cell.cell().level())))
            .toList();
    for (CellSummary cell : cells) {
      Distribution seen = cell.latencies().get(latency);
      if (seen != null && seen.quantile(50) != null) {
        double at = bars.size() + CLASS_GAP * classNumber(cell.cell());
        bars.add(new Bar(at, cell, seen.quantile(50), seen.quantile(99)));
      }
    }
    return bars;
  }

  private int classNumber(Cell cell) {
    return styles.classes().indexOf(cell.className());
  }

  private static ValueAxis classes(List<Bar> bars) {
    Marks names =
        new Marks(
            bars.stream().map(Bar::at).toList(),
            bars.stream().map(bar -> Words.name(bar.cell().cell(), width(bars))).toList());
    double low = bars.get(0).at() - 0.6;
    double high = bars.get(bars.size() - 1).at() + 0.6;
    ValueAxis axis = MarkedAxis.linear(null, low, high, names);
    axis.setVerticalTickLabels(bars.size() > UPRIGHT_ABOVE);
    return axis;
  }

  /** Characters that fit below a bar. */
  private static int width(List<Bar> bars) {
    return bars.size() > UPRIGHT_ABOVE ? Words.NAME : Math.min(Words.NAME, 120 / bars.size());
  }

  private static Lines stems(List<Bar> bars) {
    Lines stems = new Lines();
    for (Bar bar : bars) {
      if (bar.p99() != null) {
        double[] up = {0, Millis.of(bar.p99().nanos())};
        double[] at = {bar.at(), bar.at()};
        stems.line(name(bar), at, up, Palette.faint(Palette.MUTED), Palette.solid(2));
      }
    }
    return stems;
  }

  private Boxes boxes(List<Bar> bars) {
    Boxes boxes = new Boxes();
    for (Bar bar : bars) {
      double[] across = {bar.at() - HALF_BAR, bar.at() + HALF_BAR};
      boxes.add(name(bar), across, Millis.of(bar.p50().nanos()), colour(bar, bars));
    }
    return boxes;
  }

  private static Lines p99(List<Bar> bars) {
    Lines marks = new Lines();
    for (Bar bar : bars) {
      if (bar.p99() != null) {
        double[] at = {bar.at()};
        double[] up = {Millis.of(bar.p99().nanos())};
        if (bar.isBound()) {
          marks.hollowPoints(name(bar), at, up, Palette.TEXT, BOUND);
        } else {
          marks.points(name(bar), at, up, Palette.TEXT, STROKE);
        }
      }
    }
    return marks;
  }

  private static String name(Bar bar) {
    return bar.cell().cell().name();
  }

  /** The stronger the later the level came. */
  private Color colour(Bar bar, List<Bar> bars) {
    Cell cell = bar.cell().cell();
    List<Bar> alike =
        bars.stream()
            .filter(other -> other.cell().cell().className().equals(cell.className()))
            .toList();
    double step = (alike.indexOf(bar) + 1.0) / alike.size();
    double share = styles.levels().size() > 1 ? LEAST_SHADE + (1 - LEAST_SHADE) * step : 1;
    return Palette.mixed(Palette.colour(styles, cell), share);
  }

  private static LegendItemCollection legend(List<Bar> bars) {
    LegendItemCollection items = new LegendItemCollection();
    items.add(Legend.box("p50", Palette.MUTED));
    if (bars.stream().anyMatch(bar -> bar.p99() != null && !bar.isBound())) {
      items.add(Legend.filled("p99", STROKE, Palette.TEXT));
    }
    if (bars.stream().anyMatch(Bar::isBound)) {
      items.add(Legend.hollow("p99 is at least this", BOUND, Palette.TEXT));
    }
    return items;
  }
}
