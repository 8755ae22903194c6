package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.tokenload.dsl.LlmDsl.arrivals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.RateSpan;
import io.tokenload.workload.RateSpan.Ramp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalPlanTest {

  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void stepWithoutARateIsRefused() {
    assertThatThrownBy(() -> arrivals(atOnceUsers(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "arrivals(..) needs rates, and AtOnceOpenInjection has none: take constantUsersPerSec,"
                + " rampUsersPerSec, incrementUsersPerSec, rampUsers or nothingFor");
  }

  @Test
  void stepsOfWhichOnlySomeAreRandomizedAreRefused() {
    assertThatThrownBy(
            () ->
                arrivals(
                    constantUsersPerSec(1).during(10).randomized(),
                    constantUsersPerSec(2).during(10)))
        .hasMessage(
            "some steps of arrivals(..) are randomized and others are not: let all be, or none");
  }

  @Test
  void noArrivalsAtAllAreRefused() {
    assertThatThrownBy(() -> arrivals()).hasMessageStartingWith("no request ever arrives");
    assertThatThrownBy(() -> arrivals(nothingFor(10)))
        .hasMessageStartingWith("no request ever arrives");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void burstinessThatIsNoneIsRefused(double burstiness) {
    ArrivalPlan plan = arrivals(constantUsersPerSec(1).during(10));

    assertThatThrownBy(() -> plan.burstiness(burstiness))
        .hasMessage(
            "a burstiness is a number from 0.001, or infinite for equal gaps, not " + burstiness);
  }

  @Test
  void exponentialRampFromZeroIsRefused() {
    ArrivalPlan plan = arrivals(rampUsersPerSec(0).to(9).during(10));

    assertThatThrownBy(plan::exponential).hasMessageContaining("never leaves zero");
  }

  @Test
  void gatlingsStepsAreReadAsTheyAreWritten() {
    ArrivalPlan plan =
        arrivals(
            constantUsersPerSec(2).during(10),
            nothingFor(10),
            rampUsersPerSec(2).to(20).during(10),
            rampUsers(50).during(10));

    assertThat(plan.curve().spans())
        .containsExactly(
            RateSpan.constant(2, TEN),
            RateSpan.constant(0, TEN),
            new RateSpan(2, 20, TEN, Ramp.LINEAR),
            RateSpan.constant(5, TEN));
    assertThat(plan.burstiness()).isInfinite();
  }

  @Test
  void stairsAreReadStepByStep() {
    ArrivalPlan plan =
        arrivals(
            incrementUsersPerSec(5)
                .times(3)
                .eachLevelLasting(10)
                .separatedByRampsLasting(10)
                .startingFrom(5));

    assertThat(plan.curve().spans())
        .containsExactly(
            RateSpan.constant(5, TEN),
            new RateSpan(5, 10, TEN, Ramp.LINEAR),
            RateSpan.constant(10, TEN),
            new RateSpan(10, 15, TEN, Ramp.LINEAR),
            RateSpan.constant(15, TEN));
    assertThat(plan.words()).isEqualTo("5 to 10 to 15");
    assertThat(plan.meanPerSecond()).isEqualTo(10);
  }

  @Test
  void randomizedStepsArePoisson() {
    assertThat(arrivals(rampUsersPerSec(1).to(9).during(10).randomized()).burstiness())
        .isEqualTo(1);
    assertThat(arrivals(constantUsersPerSec(3).during(10)).burstiness(0.5).burstiness())
        .isEqualTo(0.5);
  }

  @Test
  void exponentialChangesTheRampsOnly() {
    ArrivalPlan plan =
        arrivals(constantUsersPerSec(2).during(10), rampUsersPerSec(2).to(32).during(10));

    assertThat(plan.exponential().curve().spans())
        .containsExactly(RateSpan.constant(2, TEN), new RateSpan(2, 32, TEN, Ramp.EXPONENTIAL));
  }

  @Test
  void nameTellsTheCourseOfTheRate() {
    assertThat(arrivals(constantUsersPerSec(2).during(10)).words()).isEmpty();
    assertThat(arrivals(rampUsersPerSec(2).to(20).during(10)).words()).isEqualTo("2 to 20");
    assertThat(
            arrivals(incrementUsersPerSec(1).times(9).eachLevelLasting(10).startingFrom(1)).words())
        .isEqualTo("1 in 8 steps to 9");
  }
}
