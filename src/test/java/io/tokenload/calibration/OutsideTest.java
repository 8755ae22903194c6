package io.tokenload.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.Calibration.Status;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.metric.Delay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideTest {

  private static final Calibration CALIBRATED =
      new Calibration(
          Status.CALIBRATED, null, List.of(pass(16, 1_600), pass(32, 3_000), pass(32, 3_200)));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as calibrated, 16, 1600, 250, true",
    "between two levels, 24, 2400, 250, true",
    "a lighter load, 16, 20, 0, true",
    "a little more, 32, 3900, 300, true",
    "far more streams, 64, 3200, 250, false",
    "far more events, 32, 6400, 250, false",
    "far greater events, 32, 3200, 900, false",
  })
  void aLoadIsOutsideIfItIsGreaterByMoreThanAQuarter(
      String load, int streams, double eventsPerSecond, int bytes, boolean inside) {
    assertThat(Outside.of(CALIBRATED, List.of(new Load(streams, eventsPerSecond, bytes))).isEmpty())
        .isEqualTo(inside);
  }

  @Test
  void theTwoHeaviestAreCalibratedAgain() {
    List<Load> seen =
        List.of(new Load(64, 6_000, 0), new Load(128, 9_000, 0), new Load(96, 8_000, 0));

    assertThat(Outside.of(CALIBRATED, seen)).extracting(Load::streams).containsExactly(128, 96);
  }

  private static CalibrationPass pass(int streams, double eventsPerSecond) {
    Delay some = new Delay(2_000, 1, 2, 3);
    return new CalibrationPass(
        Moment.BEFORE, false, streams, eventsPerSecond, 270, 1, some, some, some, some);
  }
}
