package io.tokenload.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RunSummary;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClientDelayTest {

  private static final double NANO = 1;

  @Test
  void runThatKnowsNothingOfItselfHasNone() {
    assertThat(
            delay(
                Latency.TTFT,
                s -> {
                  s.calibration = Calibration.Status.OFF;
                  s.observed = false;
                }))
        .isEmpty();
  }

  @Test
  void greaterOfCalibratedAndObservedCounts() {
    assertThat(p99(Latency.ITL, s -> s.calibratedMs = 3)).isEqualTo(3 * Situation.MS);
    assertThat(p99(Latency.ITL, s -> s.lagMs = 4)).isEqualTo(4 * Situation.MS);
  }

  @Test
  void sendLagIsInWhatCountsFromTheIntendedStartOnly() {
    Consumer<Situation> late = s -> s.sendLagMs = 5;
    assertThat(p99(Latency.TTFT, late)).isCloseTo(5.1 * Situation.MS, within(NANO));
    assertThat(p99(Latency.E2EL, late)).isCloseTo(5.1 * Situation.MS, within(NANO));
    assertThat(p99(Latency.ITL, late)).isCloseTo(0.1 * Situation.MS, within(NANO));
  }

  @Test
  void delayOfTwoStampsIsSharedByTheGapsBetweenThem() {
    assertThat(p99(Latency.TPOT, s -> s.lagMs = 10)).isCloseTo(0.1 * Situation.MS, within(NANO));
  }

  /** Where few stamps are late, twice as many gaps are wrong. */
  @Test
  void gapsAreJudgedByTheTailOfBothTheirStamps() {
    Consumer<Situation> rare =
        s -> {
          s.lagMs = 1;
          s.lagP995Ms = 30;
        };
    assertThat(p99(Latency.ITL, rare)).isEqualTo(30 * Situation.MS);
    assertThat(p99(Latency.TTFT, rare)).isLessThan(2 * Situation.MS);
  }

  private static double p99(Latency latency, Consumer<Situation> change) {
    return delay(latency, change).orElseThrow().p99().nanos();
  }

  private static Optional<ClientDelay> delay(Latency latency, Consumer<Situation> change) {
    Situation situation = new Situation();
    change.accept(situation);
    RunSummary summary = situation.summary();
    return ClientDelay.of(summary.run().evidence(), summary.cells().get(0), latency);
  }
}
