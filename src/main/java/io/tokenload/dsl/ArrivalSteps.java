package io.tokenload.dsl;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.tokenload.engine.OpenSteps;
import io.tokenload.workload.RateCurve;
import io.tokenload.workload.RateSpan;
import java.util.Arrays;
import java.util.List;

/** Gatling's open injection steps as a plan of arrivals. */
final class ArrivalSteps {

  private ArrivalSteps() {}

  static ArrivalPlan plan(OpenInjectionStep... steps) {
    List<OpenSteps.Rate> rates =
        Arrays.stream(steps).flatMap(step -> OpenSteps.rates(step).stream()).toList();
    List<RateSpan> spans =
        rates.stream().filter(rate -> !rate.length().isZero()).map(ArrivalSteps::span).toList();
    return new ArrivalPlan(new RateCurve(spans), burstiness(rates));
  }

  private static RateSpan span(OpenSteps.Rate rate) {
    return new RateSpan(
        rate.fromPerSecond(), rate.toPerSecond(), rate.length(), RateSpan.Ramp.LINEAR);
  }

  private static double burstiness(List<OpenSteps.Rate> rates) {
    List<Boolean> randomized =
        rates.stream()
            .filter(rate -> !rate.isPause())
            .map(OpenSteps.Rate::randomized)
            .distinct()
            .toList();
    if (randomized.size() > 1) {
      throw new IllegalArgumentException(
          "some steps of arrivals(..) are randomized and others are not: let all be, or none");
    }
    return randomized.contains(true) ? 1 : Double.POSITIVE_INFINITY;
  }
}
