package io.tokenload.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.engine.Rehearsal;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pass begins at 5,000,000 ns of the clock. */
class PassTallyTest {

  private static final long ORIGIN = 5_000_000;
  private static final PassPlan PLAN =
      new PassPlan(Moment.BEFORE, new Load(2, 200, 0), true, Duration.ofSeconds(1));
  private static final long WINDOW = PLAN.wave().toNanos();

  // SAD PATH

  @Test
  void anAnswerThatTellsOtherEventsThanWereReadIsNoTruth() {
    RequestRecord record = record(WINDOW, truth(1, 2, 3).substring(48), 10, 20, 30);

    assertThatThrownBy(() -> pass(record)).hasMessage("3 events were read of an answer of 2");
  }

  @Test
  void anAnswerOfWordsIsNoTruth() {
    assertThatThrownBy(() -> new TruthText("hello"))
        .isInstanceOf(CalibrationFailure.class)
        .hasMessageContaining("5 characters");
    assertThatThrownBy(() -> new TruthText("x".repeat(48)).emitted(0))
        .isInstanceOf(CalibrationFailure.class);
  }

  @Test
  void theFirstWaveIsLeftOut() {
    CalibrationPass pass = pass(record(WINDOW - 1_000, truth(100, 200, 300), 10, 20, 30));

    assertThat(pass.stamping()).isEqualTo(Delay.NONE);
    assertThat(pass.ttft()).isEqualTo(Delay.NONE);
    assertThat(pass.eventsPerSecond()).isZero();
  }

  @Test
  void aServerThatCannotKeepItsScheduleIsNamed() {
    CalibrationPass pass = pass(record(WINDOW, truth(100, 200, 300), 150, 250, 350));

    assertThatThrownBy(() -> Calibrator.refuseSlow(PLAN, pass))
        .isInstanceOf(CalibrationFailure.class)
        .hasMessageContaining("too slow at 2 streams: 3 of ");
  }

  @Test
  void anotherClockIsNamed() {
    assertThatThrownBy(() -> TruthLine.refuseOtherClock(2_000_000, 1_000_000, 3_000_000))
        .hasMessageContaining("reads another clock, 1.000 ms away at least");
    assertThatThrownBy(() -> TruthLine.refuseOtherClock(2_000_000, 3_500_000, 3_000_000))
        .hasMessageContaining("0.500 ms away");
  }

  @Test
  void clockWithinTheRoundTripIsShared() {
    TruthLine.refuseOtherClock(1, 1, 1);
  }

  // HAPPY PATH

  @Test
  void stampsAreHeldAgainstTheTruth() {
    // Emitted 100, 200 and 300 after the window's begin; read 7, 3 and 40 later.
    CalibrationPass pass = pass(record(WINDOW, truth(100, 200, 300), 107, 203, 340));

    assertThat(pass.stamping()).isEqualTo(new Delay(3, 7, 40, 40));
    // Sent 10 after the intended start and received 60 after it: TTFT 97, truly 40.
    assertThat(pass.ttft()).isEqualTo(new Delay(1, 57, 57, 57));
    // Gaps 96 and 137 instead of 100 and 100.
    assertThat(pass.itl()).isEqualTo(new Delay(2, 4, 37, 37));
    assertThat(pass.serverLate()).isEqualTo(new Delay(3, 2, 3, 3));
    assertThat(pass.eventsPerSecond()).isEqualTo(3);
    assertThat(pass.bytesPerEvent()).isEqualTo(250);
    assertThat(pass.inStep()).isTrue();
  }

  private static CalibrationPass pass(RequestRecord record) {
    return new PassTally(PLAN, new Rehearsal.Take(ORIGIN, List.of(record), null)).pass(250);
  }

  /** An answer that tells the truth about events emitted at the given distances from the window. */
  private static String truth(long... emitted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < emitted.length; i++) {
      long at = ORIGIN + WINDOW + emitted[i];
      text.append("%016x%016x%016x".formatted(at, ORIGIN + WINDOW + 60, i + 1));
    }
    return text.toString();
  }

  private static RequestRecord record(long intended, String answer, long... read) {
    long[] stamps = new long[read.length];
    for (int i = 0; i < read.length; i++) {
      stamps[i] = intended + read[i];
    }
    long none = Stamps.NONE;
    return new RequestRecord(
        new Identity("req", "rehearsal", new Cell("r", "r", Level.concurrency(2)), Phase.WARMUP),
        new Stamps(intended, intended + 5, intended + 10, none, none, none, intended + 400),
        new Connection(true, none, 0),
        new TokenStream(stamps, null, new int[read.length], 64, 3, TokenSource.EVENTS, 1),
        new Ending(Outcome.OK, 200, "length", null),
        new RequestRecord.Texts("prompt", answer));
  }
}
