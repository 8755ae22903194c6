package io.tokenload.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.Findings;
import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.page.PageData;
import io.tokenload.report.page.SyntheticRun;
import io.tokenload.report.picture.CellStyles;
import io.tokenload.report.picture.ClientCourse;
import io.tokenload.report.picture.Course;
import io.tokenload.report.picture.Curve;
import io.tokenload.report.picture.Pictures;
import io.tokenload.report.picture.ServerCourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChartsTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MS = 1_000_000;
  private static final Cell SS = new Cell("SS", "short_short", Level.concurrency(1));

  private static final RunSummary HUGE = SyntheticRun.summary(SyntheticRun.huge());

  /** The door starts AWT, here as in a run. */
  @BeforeAll
  static void canDraw() {
    assertThat(Plots.obstacle()).isEmpty();
  }

  @Test
  void barsAreTheMediansByClassThenLevel() {
    XYDataset bars = data(new ByClassPlots(HUGE, styles(HUGE)).chart(Latency.TTFT), 1);
    List<String> names =
        List.of("SS c=16", "SS c=32", "SL c=16", "SL c=32", "LS c=16", "LS c=32", "LL c=16");
    for (int i = 0; i < names.size(); i++) {
      double median = quantile(names.get(i), Latency.TTFT, 50).nanos() / MS;
      assertThat(bars.getYValue(i, 0)).as(names.get(i)).isEqualTo(median);
    }
    assertThat(bars.getSeriesCount()).isEqualTo(8);
  }

  @Test
  void strokesAreTheP99AndTheAxisHoldsThem() {
    JFreeChart chart = new ByClassPlots(HUGE, styles(HUGE)).chart(Latency.TTFT);
    double p99 = quantile("LL c=32", Latency.TTFT, 99).nanos() / MS;
    assertThat(data(chart, 2).getYValue(7, 0)).isEqualTo(p99);
    Range range = chart.getXYPlot().getRangeAxis().getRange();
    assertThat(range.getLowerBound()).isZero();
    assertThat(range.getUpperBound()).isGreaterThan(p99);
  }

  @Test
  void aDistributionRisesInStepsToItsLastShare() {
    PageData page = SyntheticRun.huge();
    JFreeChart chart =
        new EcdfPlots(HUGE, SyntheticRun.pictures(page), styles(HUGE)).chart(Latency.TTFT);
    Curve curve = SyntheticRun.pictures(page).curves().get(0).curve(Latency.TTFT);
    XYDataset lines = data(chart, 0);
    assertThat(lines.getItemCount(0)).isEqualTo(2 * curve.nanos().length);
    assertThat(lines.getYValue(0, 0)).isZero();
    assertThat(lines.getYValue(0, 1)).isEqualTo(curve.percent()[0]);
    assertThat(lines.getYValue(0, 2)).isEqualTo(curve.percent()[0]);
    assertThat(lines.getXValue(0, 2)).isEqualTo(curve.nanos()[1] / 1e6, within(1e-9));
    assertThat(lines.getYValue(0, lines.getItemCount(0) - 1)).isEqualTo(100);
  }

  @Test
  void aDelayStandsBelowItsFigure() {
    XYDataset strokes = data(new DelayPlots(HUGE, styles(HUGE)).chart(Latency.TTFT), 0);
    CellSummary cell = HUGE.cells().get(0);
    ClientDelay delay = ClientDelay.of(HUGE.run().evidence(), cell, Latency.TTFT).orElseThrow();
    double median = quantile(cell.cell().name(), Latency.TTFT, 50).nanos();
    assertThat(strokes.getXValue(0, 0)).isEqualTo(median / MS);
    assertThat(strokes.getXValue(3, 0)).isEqualTo(delay.p50().nanos() / MS);
    assertThat(strokes.getXValue(3, 1)).isEqualTo(delay.p99().nanos() / MS);
    assertThat(strokes.getYValue(3, 0)).isGreaterThan(strokes.getYValue(0, 0));
  }

  @Test
  void aHoleBreaksTheLineAndALonelyValueIsADot() {
    XYDataset lines = data(courses(2 * MS, Double.NaN, 3 * MS, 0).latency(Latency.TTFT), 0);
    assertThat(lines.getYValue(0, 1)).isNaN();
    assertThat(lines.getSeriesKey(1).toString()).endsWith("alone");
    assertThat(lines.getItemCount(1)).isEqualTo(1);
    assertThat(lines.getYValue(1, 0)).isEqualTo(2);
  }

  @Test
  void zeroStandsAtTheFootOfALogarithmicAxis() {
    JFreeChart chart = courses(0, 0, 0, 0).latency(Latency.TTFT);
    assertThat(data(chart, 0).getYValue(0, 0)).isEqualTo(Millis.LEAST * 2 / 1.3);
    Range range = chart.getXYPlot().getRangeAxis().getRange();
    assertThat(range.contains(data(chart, 0).getYValue(0, 0))).isTrue();
  }

  @Test
  void warmUpAndDrainAreGreyAndTheCellIsNamedBetweenThem() {
    JFreeChart chart = courses(MS, MS, MS, MS).tokens();
    List<IntervalMarker> marks = new ArrayList<>();
    for (Object mark : chart.getXYPlot().getDomainMarkers(Layer.BACKGROUND)) {
      marks.add((IntervalMarker) mark);
    }
    assertThat(marks)
        .extracting(IntervalMarker::getStartValue, IntervalMarker::getEndValue)
        .map(Object::toString)
        .containsExactly("(0.0, 10.0)", "(70.0, 75.0)", "(10.0, 70.0)");
    assertThat(marks.get(2).getLabel()).isEqualTo("SS c=1");
    assertThat(chart.getXYPlot().getDomainAxis().getRange()).isEqualTo(new Range(0, 75));
  }

  @Test
  void everyPictureOfASimulatedServerSaysSo() {
    List<Sheet> sheets =
        Drawing.sheets(HUGE, Findings.NONE, SyntheticRun.pictures(SyntheticRun.huge()));
    assertThat(sheets).isNotEmpty();
    for (Sheet sheet : sheets) {
      TextTitle words = (TextTitle) sheet.chart().get().getSubtitle(0);
      assertThat(words.getText()).startsWith("Simulated server: Huge, model qwen2.5-7b");
    }
  }

  @Test
  void manyCellsLeaveRoomForThePicture() {
    List<Cell> cells =
        IntStream.range(1, 61).mapToObj(i -> new Cell("S", "s", Level.concurrency(i))).toList();
    var items = Legend.cells(cells, new CellStyles(cells));
    assertThat(items.getItemCount()).isEqualTo(25);
    assertThat(items.get(24).getLabel()).isEqualTo("and 36 more");
  }

  @Test
  void textThatSteersIsMadePlainAndShort() {
    assertThat(Words.shortened("a\u0000\n\u202eb\ud800c")).isEqualTo("a b c");
    assertThat(Words.shortened("x".repeat(5_000))).hasSize(Words.NAME).endsWith("…");
    assertThat(Words.shortened("😀".repeat(40)).codePoints().count()).isEqualTo(Words.NAME);
  }

  @Test
  void aLongClassGivesWayToItsLevel() {
    Cell cell = new Cell("x".repeat(200), "x", Level.concurrency(16));
    assertThat(Words.name(cell)).hasSize(Words.NAME).endsWith("x… c=16");
  }

  @Test
  void axesHaveRoundLabels() {
    assertThat(Marks.logarithmic(0.9, 110, 9).texts())
        .containsExactly("1", "2", "5", "10", "20", "50", "100");
    assertThat(Marks.linear(2_100, 5).texts())
        .containsExactly("0", "500", "1,000", "1,500", "2,000");
    assertThat(Marks.clock(0, 300, 6).texts())
        .containsExactly("0:00", "1:00", "2:00", "3:00", "4:00", "5:00");
    assertThat(Marks.clock(0, 0.5, 5).texts().get(1)).isEqualTo("0:00.1");
  }

  /** A cell of four spans: warm-up to 0:10, measured to 1:10, closed at 1:15. */
  private static OverTimePlots courses(double... ttftNanos) {
    CellWindow window = new CellWindow(SS, 0, 10 * SECOND, 70 * SECOND, 75 * SECOND);
    CellSummary some = HUGE.cells().get(0);
    CellSummary cell =
        new CellSummary(window, some.counts(), Map.of(), some.throughput(), some.tokens());
    RunSummary summary = new RunSummary(HUGE.run(), List.of(cell));
    double[] ones = new double[ttftNanos.length];
    Arrays.fill(ones, 1);
    Map<Latency, Course.Percentiles> ttft =
        Map.of(Latency.TTFT, new Course.Percentiles(ttftNanos, ttftNanos));
    Course course = new Course(SS, 0, 20 * SECOND, ttft, ones, ones, ones, ones);
    Pictures pictures =
        new Pictures(List.of(), List.of(course), List.of(), ClientCourse.NONE, ServerCourse.NONE);
    return new OverTimePlots(summary, pictures, styles(summary));
  }

  private static CellStyles styles(RunSummary summary) {
    return new CellStyles(summary.cells().stream().map(CellSummary::cell).toList());
  }

  private static XYDataset data(JFreeChart chart, int layer) {
    return chart.getXYPlot().getDataset(layer);
  }

  private static Quantile quantile(String cell, Latency latency, double percent) {
    return HUGE.cells().stream()
        .filter(each -> each.cell().name().equals(cell))
        .findFirst()
        .orElseThrow()
        .latencies()
        .get(latency)
        .quantile(percent);
  }
}
