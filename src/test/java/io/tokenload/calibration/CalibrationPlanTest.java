package io.tokenload.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CalibrationPass.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationPlanTest {

  private static final double MOST = 20_000;
  private static final Duration TEN_MS = Duration.ofMillis(10);

  // SAD PATH

  @Test
  void noStreamsAreNoLoad() {
    assertThatThrownBy(() -> new Load(0, 100, 250)).hasMessageContaining("are no load");
  }

  @Test
  void aLoadBeyondTheMachineIsCalibratedAtWhatItManages() {
    PassPlan pass = plan(Load.of(1_000, TEN_MS)).passes().get(0);

    assertThat(pass.load().eventsPerSecond()).isEqualTo(MOST, within(1.0));
    assertThat(pass.load().gapNanos()).isEqualTo(50_000_000);
  }

  @Test
  void aMillionStreamsAreNotOpened() {
    assertThat(plan(Load.of(1_000_000, TEN_MS)).passes().get(0).load().streams())
        .isEqualTo(Load.MOST_STREAMS);
  }

  @Test
  void manyLevelsAreBoundedInNumberAndTimeAndKeepTheGreatest() {
    CalibrationPlan plan =
        plan(
            IntStream.rangeClosed(1, 40)
                .mapToObj(i -> Load.of(i * 100, TEN_MS))
                .toArray(Load[]::new));

    assertThat(plan.levels()).isLessThanOrEqualTo(6);
    assertThat(plan.expected()).isLessThan(Duration.ofSeconds(31));
    assertThat(plan.passes()).extracting(pass -> pass.load().streams()).contains(100, 4_000);
  }

  // HAPPY PATH

  @Test
  void eachLevelIsMeasuredOnceOutOfStepAndOnceInStep() {
    CalibrationPlan plan = plan(Load.of(16, TEN_MS), Load.of(32, TEN_MS), Load.of(16, TEN_MS));

    assertThat(plan.passes())
        .extracting(pass -> pass.load().streams() + " " + pass.inStep())
        .containsExactly("16 false", "16 true", "32 false", "32 true");
  }

  @Test
  void oneLevelTakesNoMoreThanSevenSeconds() {
    assertThat(plan(Load.of(16, TEN_MS)).expected()).isLessThan(Duration.ofSeconds(7));
  }

  @Test
  void aPassIsLongEnoughForANinetyNinthPercentile() {
    PassPlan pass = plan(Load.of(16, TEN_MS)).passes().get(0);

    assertThat(pass.load().eventsPerSecond() * pass.measured().toMillis() / 1e3)
        .isGreaterThanOrEqualTo(1_999);
  }

  @Test
  void theServerIsAskedForThePass() {
    PassPlan pass = plan(new Load(16, 1_600, 300)).passes().get(1);

    assertThat(pass.target())
        .isEqualTo(
            "/v1/chat/completions?tokens=15&ttft_ns=20000000&gap_ns=10000000&in_step=true&event_bytes=300");
  }

  private static CalibrationPlan plan(Load... loads) {
    return CalibrationPlan.of(Moment.BEFORE, List.of(loads), MOST);
  }
}
