package io.tokenload.report.plot;

import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.Pictures;
import io.tokenload.report.picture.TimeLine;
import io.tokenload.report.picture.TimePicture;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;

/** What the servers and their surroundings told along the run's clock. */
final class ServerPlots {

  private static final double HEADROOM = 1.1;
  private static final int MARKS = 7;

  private final RunSummary summary;
  private final List<TimePicture> pictures;
  private final RunClock clock;

  ServerPlots(RunSummary summary, Pictures pictures) {
    this.summary = summary;
    this.pictures =
        pictures.courses().isEmpty()
            ? List.of()
            : Stream.concat(pictures.server().pictures().stream(), pictures.devices().stream())
                .toList();
    this.clock = RunClock.of(summary.cells());
  }

  List<Sheet> sheets() {
    return pictures.stream()
        .filter(picture -> !picture.isEmpty())
        .map(picture -> new Sheet(picture.key() + OverTimePlots.SUFFIX, () -> chart(picture)))
        .toList();
  }

  private JFreeChart chart(TimePicture picture) {
    double most =
        picture.lines().stream()
            .flatMapToDouble(line -> Arrays.stream(line.values()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double high = Math.max(most, Millis.LEAST) * HEADROOM;
    XYPlot plot =
        Paper.plot(
            clock.axis(), MarkedAxis.linear(picture.unit(), 0, high, Marks.linear(high, MARKS)));
    plot.setDomainGridlinesVisible(false);
    clock.mark(plot);
    Lines lines = new Lines();
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < picture.lines().size(); i++) {
      TimeLine line = picture.lines().get(i);
      Color colour = Palette.CLASSES.get(i % Palette.CLASSES.size());
      lines.line(
          line.name(),
          RunClock.seconds(line.atNanos()),
          line.values(),
          colour,
          Palette.solid(Palette.STRONG));
      legend.add(Legend.line(line.name(), colour, Palette.solid(Palette.STRONG)));
    }
    lines.on(plot);
    String unit = picture.unit().isEmpty() ? "" : ", " + picture.unit();
    return Paper.chart(
        picture.name() + unit,
        picture.words() + OverTimePlots.GREY,
        Caption.of(summary.run()),
        plot,
        legend);
  }
}
