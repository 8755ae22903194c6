package io.tokenload.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.tokenload.engine.OpenSteps;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.RateCurve;
import io.tokenload.workload.RateSpan;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As many of Gatling's users come, second by second, as the schedule has arrivals. */
class OpenInjectionTest {

  private static final RateCurve STEPS =
      new RateCurve(
          List.of(
              RateSpan.constant(3, Duration.ofSeconds(10)),
              RateSpan.constant(0, Duration.ofSeconds(5)),
              new RateSpan(3, 40, Duration.ofSeconds(15), RateSpan.Ramp.EXPONENTIAL)));

  @Test
  void lessThanASecondIsRefused() {
    assertThatThrownBy(() -> new OpenInjection(Arrivals.constant(1), Duration.ofMillis(999)))
        .hasMessageStartingWith("requests arrive for a second at least");
  }

  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.1, 1, 10, Double.POSITIVE_INFINITY})
  void userCountIsThatOfTheSchedule(double burstiness) {
    LongStream.range(0, 100)
        .forEach(
            seed -> {
              Arrivals arrivals = Arrivals.along(STEPS, burstiness, new Seed(seed));
              OpenInjection injection = new OpenInjection(arrivals, STEPS.length());

              assertThat(users(injection))
                  .isEqualTo(Math.max(1, arrivals.countBefore(STEPS.length().toNanos())));
            });
  }

  private static long users(OpenInjection injection) {
    return Arrays.stream(injection.steps()).mapToLong(OpenInjectionTest::users).sum();
  }

  private static long users(OpenInjectionStep step) {
    OpenSteps.Rate rate = OpenSteps.rates(step).get(0);
    return Math.round(rate.fromPerSecond() * rate.length().toSeconds());
  }
}
