package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CalibrationPass.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Calibration NOTHING = Calibration.failed("no server");

  private static final Calibration TWICE =
      new Calibration(
              Calibration.Status.CALIBRATED,
              null,
              List.of(pass(Moment.BEFORE, 16, 816, 900), pass(Moment.BEFORE, 32, 1_600, 700)))
          .with(List.of(pass(Moment.AFTER, 16, 80, 400)));

  @Test
  void nothingCoversNoLoad() {
    assertThat(NOTHING.covers(1, 1)).isFalse();
    assertThat(NOTHING.delay(Latency.TTFT, 1)).isEmpty();
  }

  @Test
  void aSlowerPassAfterTheLoadTakesNothingFromWhatWasCalibratedBefore() {
    assertThat(TWICE.covers(16, 842)).isTrue();
    assertThat(TWICE.covers(16, 1_100)).isFalse();
  }

  @Test
  void theWorseOfAllPassesAtAsManyStreamsIsTheDelay() {
    assertThat(TWICE.delay(Latency.TTFT, 16).orElseThrow().p99Nanos()).isEqualTo(900);
    assertThat(TWICE.delay(Latency.TTFT, 20).orElseThrow().p99Nanos()).isEqualTo(700);
    assertThat(TWICE.delay(Latency.TTFT, 64).orElseThrow().p99Nanos()).isEqualTo(700);
  }

  private static CalibrationPass pass(Moment moment, int streams, double events, long p99) {
    Delay delay = new Delay(100, 10, p99, p99);
    return new CalibrationPass(moment, false, streams, events, 270, 1, delay, delay, delay, delay);
  }
}
