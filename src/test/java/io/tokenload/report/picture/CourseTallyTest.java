package io.tokenload.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourseTallyTest {

  private static final long MS = 1_000_000;
  private static final Cell CELL = new Cell("SL", "short_long", Level.concurrency(4));
  private static final CellWindow WINDOW = new CellWindow(CELL, 0, 0, 2_000 * MS, 2_000 * MS);

  private final CourseTally tally = new CourseTally();

  @Test
  void cellWithoutARequestHasNoCourse() {
    assertThat(tally.course(WINDOW)).isEmpty();
  }

  @Test
  void requestWithoutATokenHasNoLatencyAndIsAFailure() {
    tally.add(request(Phase.MEASUREMENT, Outcome.HTTP_STATUS, 0, 10));
    Course course = tally.course(WINDOW).orElseThrow();
    assertThat(course.latencies()).containsOnlyKeys(Latency.SEND_LAG);
    assertThat(course.failures()).containsExactly(1);
  }

  @Test
  void requestThatOnlyHeldTheLoadIsNoFailure() {
    tally.add(request(Phase.DRAIN, Outcome.CANCELLED, 0, 10));
    tally.add(request(Phase.MEASUREMENT, Outcome.CANCELLED, 0, 10));
    assertThat(tally.course(WINDOW).orElseThrow().failures()).containsExactly(1);
  }

  @Test
  void everyFigureStandsInItsOwnSpan() {
    // Due at 100, tokens at 400, 600 and 1200: TTFT 300 in the first span, gaps in the second and
    // third.
    tally.add(request(Phase.MEASUREMENT, Outcome.OK, 100, 1_200, 400, 600, 1_200));
    Course course = tally.course(WINDOW).orElseThrow();
    assertThat(course.widthNanos()).isEqualTo(500 * MS);
    Course.Percentiles ttft = course.latencies().get(Latency.TTFT);
    assertThat(ttft.p50()[0]).isCloseTo(300 * MS, within(3.0 * MS));
    assertThat(ttft.p50()[1]).isNaN();
    Course.Percentiles itl = course.latencies().get(Latency.ITL);
    assertThat(itl.p99()[1]).isCloseTo(200 * MS, within(2.0 * MS));
    assertThat(itl.p99()[2]).isCloseTo(600 * MS, within(6.0 * MS));
    assertThat(course.outputTokensPerSecond()).containsExactly(2, 2, 2);
    assertThat(course.requestsPerSecond()).containsExactly(0, 0, 2);
    // Under way from 100 to 1,200.
    assertThat(course.inFlight()).containsExactly(new double[] {0.8, 1, 0.4}, within(1e-9));
  }

  @Test
  void rateOfASpanCountsThePartInWhichTheCellWasOpen() {
    tally.add(request(Phase.MEASUREMENT, Outcome.OK, 250, 450, 300, 450));
    CellWindow late = new CellWindow(CELL, 250 * MS, 250 * MS, 500 * MS, 500 * MS);
    assertThat(tally.course(late).orElseThrow().outputTokensPerSecond()).containsExactly(8);
  }

  @Test
  void spanThatTheCellHardlyTouchedHasNoRate() {
    tally.add(request(Phase.MEASUREMENT, Outcome.OK, 460, 490, 480, 490));
    CellWindow late = new CellWindow(CELL, 460 * MS, 460 * MS, 500 * MS, 500 * MS);
    assertThat(tally.course(late).orElseThrow().outputTokensPerSecond())
        .containsExactly(Double.NaN);
  }

  private static RequestRecord request(
      Phase phase, Outcome outcome, long dueMs, long endMs, long... eventMs) {
    long[] events = Arrays.stream(eventMs).map(at -> at * MS).toArray();
    int[] reads = IntStream.range(0, events.length).toArray();
    long due = dueMs * MS;
    return new RequestRecord(
        new Identity("req_1", "Test", CELL, phase),
        new Stamps(due, due, due, due, due, Stamps.NONE, endMs * MS),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(events, null, reads, 9, events.length, TokenSource.USAGE_FINAL, 1),
        new Ending(outcome, 200, "length", null),
        null);
  }
}
