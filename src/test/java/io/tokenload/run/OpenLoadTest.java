package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.dsl.OpenInjection;
import io.tokenload.workload.RateSpan;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenLoadTest {

  private static final Duration WARMUP = Duration.ofSeconds(5);
  private static final Duration HELD = Duration.ofSeconds(3);
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void moreRequestsThanACellMayHaveAreRefused() {
    OpenLoad load = OpenLoad.steady(1_000_000, 1, Duration.ofMinutes(1));

    assertThatThrownBy(() -> load.injection(new Seed(1), WARMUP, HELD, OptionalInt.empty()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "A cell asks for too much: 68,000,000 requests are more than the 15,000,000 that a cell"
                + " may have: take a lower rate or less time.");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void requestsArriveUntilAllThatAreAskedForHaveBeenDue(long seed) {
    OpenInjection injection =
        OpenLoad.steady(10, 0.5, WEEK).injection(new Seed(seed), WARMUP, HELD, OptionalInt.of(200));

    int warmup = injection.arrivals().countBefore(WARMUP.toNanos());
    long next = injection.arrivals().dueNanos(warmup + 200);
    assertThat(injection.length()).isEqualTo(Duration.ofNanos(next).plus(HELD));
  }

  @Test
  void windowThatEndsFirstHolds() {
    OpenInjection injection =
        OpenLoad.steady(10, 1, Duration.ofSeconds(20))
            .injection(new Seed(1), WARMUP, HELD, OptionalInt.of(10_000));

    assertThat(injection.length()).isEqualTo(Duration.ofSeconds(28));
  }

  @Test
  void rateThatBeginsAtZeroHasNoWarmUp() {
    RampUp ramp = new RampUp(RateSpan.Ramp.LINEAR, 0, 10, Duration.ofSeconds(20));
    OpenLoad load = new OpenLoad(ramp.curve(), 1, ramp.length());

    assertThat(load.warmup(WARMUP)).isEqualTo(Duration.ZERO);
    assertThat(load.injection(new Seed(1), WARMUP, HELD, OptionalInt.empty()).length())
        .isEqualTo(Duration.ofSeconds(23));
  }
}
