package io.tokenload.report.plot;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.Pictures;
import io.tokenload.report.picture.TokenDot.Pace;
import io.tokenload.report.picture.TokenLine;
import io.tokenload.report.picture.TokenLines;
import java.awt.Color;
import java.awt.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/** Each request a row, each token-bearing event a dot, its colour and size by the gap before it. */
final class TokenTimesPlot {

  private static final int ROW = 27;
  private static final int FRAME = 210;
  private static final int LEAST_HEIGHT = 320;
  private static final int MARKS = 10;
  private static final double HEADROOM = 1.03;
  private static final Shape SENT = Shapes.box(1, 7);

  private final RunSummary summary;
  private final List<TokenLines> cells;

  TokenTimesPlot(RunSummary summary, Pictures pictures) {
    this.summary = summary;
    this.cells = pictures.tokens();
  }

  List<Sheet> sheets() {
    if (cells.isEmpty()) {
      return List.of();
    }
    int rows = TokenLines.mostTelling(cells).lines().size();
    return List.of(
        new Sheet("token_times", Math.max(LEAST_HEIGHT, FRAME + ROW * rows), this::chart));
  }

  JFreeChart chart() {
    TokenLines shown = TokenLines.mostTelling(cells);
    List<TokenLine> lines = shown.lines();
    double high = HEADROOM * Math.max(Millis.LEAST, last(lines));
    ValueAxis across = MarkedAxis.linear("ms since it was due", 0, high, Marks.linear(high, MARKS));
    ValueAxis along = MarkedAxis.linear(null, -0.6, lines.size() - 0.4, names(lines));
    along.setInverted(true);
    XYPlot plot = Paper.plot(across, along);
    plot.setRangeGridlinesVisible(false);
    part(lines, plot);
    dots(lines).on(plot);
    return Paper.chart(
        "Requests token by token: " + Words.name(shown.cell()),
        "Each row a request, each dot a token-bearing event. Above: the slowest of the cell,"
            + " longest first. Below: a sample of all.",
        Caption.of(summary.run()),
        plot,
        legend());
  }

  private static double last(List<TokenLine> lines) {
    return lines.stream()
        .flatMap(line -> line.dots().stream())
        .mapToDouble(dot -> Millis.of(dot.atNanos()))
        .max()
        .orElse(0);
  }

  private static Marks names(List<TokenLine> lines) {
    return new Marks(
        IntStream.range(0, lines.size()).mapToObj(row -> (double) row).toList(),
        lines.stream().map(TokenTimesPlot::name).toList());
  }

  private static String name(TokenLine line) {
    String id = Words.shortened(line.id());
    return line.outcome() == Outcome.OK ? id : id + " " + line.outcome().key();
  }

  /** Between the slow ones and the sample. */
  private static void part(List<TokenLine> lines, XYPlot plot) {
    long slow = lines.stream().filter(TokenLine::slowest).count();
    if (slow > 0 && slow < lines.size()) {
      plot.addRangeMarker(new ValueMarker(slow - 0.5, Palette.MUTED, Palette.solid(1)));
    }
  }

  private static Lines dots(List<TokenLine> lines) {
    Lines dots = new Lines();
    double[] sent = lines.stream().mapToDouble(line -> Millis.of(line.sentNanos())).toArray();
    double[] rows = IntStream.range(0, lines.size()).asDoubleStream().toArray();
    dots.points("sent", sent, rows, Palette.MUTED, SENT);
    for (Pace pace : Pace.values()) {
      List<double[]> found = found(lines, pace);
      dots.points(
          pace.words(),
          found.stream().mapToDouble(at -> at[0]).toArray(),
          found.stream().mapToDouble(at -> at[1]).toArray(),
          colour(pace),
          shape(pace));
    }
    return dots;
  }

  /** Milliseconds and row of each. */
  private static List<double[]> found(List<TokenLine> lines, Pace pace) {
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(
            row ->
                lines.get(row).dots().stream()
                    .filter(dot -> dot.pace() == pace)
                    .map(dot -> new double[] {Millis.of(dot.atNanos()), row}))
        .toList();
  }

  private static Color colour(Pace pace) {
    return switch (pace) {
      case FIRST -> Palette.TEXT;
      case USUAL -> Palette.CLASSES.get(0);
      case SLOW -> Palette.CLASSES.get(4);
      case SLOWER -> Palette.CLASSES.get(1);
      case STALL -> Palette.BAD;
    };
  }

  private static Shape shape(Pace pace) {
    return switch (pace) {
      case FIRST -> Shapes.diamond(6);
      case USUAL -> Shapes.circle(2.5);
      case SLOW -> Shapes.circle(3.5);
      case SLOWER -> Shapes.circle(4.5);
      case STALL -> Shapes.triangle(6);
    };
  }

  private static LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(Legend.filled("sent", SENT, Palette.MUTED));
    for (Pace pace : Pace.values()) {
      items.add(Legend.filled(pace.words(), shape(pace), colour(pace)));
    }
    return items;
  }
}
