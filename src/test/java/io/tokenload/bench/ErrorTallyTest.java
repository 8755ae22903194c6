package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import org.junit.jupiter.api.Test;

/** All times in small whole nanoseconds, the run's origin at 1000. */
class ErrorTallyTest {

  private static final Cell CELL = new Cell("C", "custom", Level.concurrency(2));
  private static final Cell OTHER = new Cell("C", "custom", Level.concurrency(3));
  private static final String TRUTH = "r1110 e1160 e1200 e1300 ";

  private final ErrorTally tally = new ErrorTally(1000, new CellWindow(CELL, 0, 100, 600, 700));

  @Test
  void requestWithoutTextIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> tally.add(request(CELL, Phase.MEASUREMENT, Outcome.OK, null)))
        .hasMessageContaining("saveTexts");
  }

  @Test
  void answerThatNamesOtherEventsThanTheJournalIsRefused() {
    assertThatThrownBy(
            () -> tally.add(request(CELL, Phase.MEASUREMENT, Outcome.OK, "r1110 e1160 ")))
        .hasMessage("req_000001 has 3 events, its answer names 1");
  }

  @Test
  void failedRequestIsCountedAndLeftOut() {
    tally.add(request(CELL, Phase.MEASUREMENT, Outcome.TRUNCATED, "r1110 e1160 "));
    ClientError error = tally.error();

    assertThat(error.leftOut()).isEqualTo(1);
    assertThat(error.requests()).isZero();
    assertThat(error.delay().millis(50)).isNaN();
  }

  @Test
  void stampsAreHeldAgainstTheTruthOnTheServersClock() {
    tally.add(request(CELL, Phase.MEASUREMENT, Outcome.OK, TRUTH));
    ClientError error = tally.error();

    // Sent at 100, first stamp at 167: TTFT 67; truly 1160 - 1110 = 50.
    assertThat(error.ttft().sorted()).containsExactly(17);
    // Stamps 1167, 1203, 1340 after 1160, 1200, 1300.
    assertThat(error.delay().sorted()).containsExactly(3, 7, 40);
    // Gaps 36 and 137 instead of 40 and 100.
    assertThat(error.itl().sorted()).containsExactly(4, 37);
    assertThat(error.requests()).isEqualTo(1);
  }

  @Test
  void warmUpCountsForTheRateOfEventsOnlyAndOtherCellsForNothing() {
    tally.add(request(CELL, Phase.WARMUP, Outcome.OK, TRUTH));
    tally.add(request(OTHER, Phase.MEASUREMENT, Outcome.OK, TRUTH));
    ClientError error = tally.error();

    assertThat(error.requests()).isZero();
    assertThat(error.eventsPerSecond()).isEqualTo(3 / 500e-9);
  }

  private static RequestRecord request(Cell cell, Phase phase, Outcome outcome, String answer) {
    long none = Stamps.NONE;
    return new RequestRecord(
        new Identity("req_000001", "Custom", cell, phase),
        new Stamps(90, 95, 100, 105, 110, none, 345),
        new Connection(true, none, 0),
        new TokenStream(
            new long[] {167, 203, 340}, null, new int[] {0, 1, 2}, 64, 3, TokenSource.EVENTS, 1),
        new Ending(outcome, 200, "length", null),
        answer == null ? null : new RequestRecord.Texts("prompt", answer));
  }
}
