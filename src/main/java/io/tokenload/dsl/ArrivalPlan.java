package io.tokenload.dsl;

import io.tokenload.workload.Arrivals;
import io.tokenload.workload.RateCurve;
import io.tokenload.workload.RateSpan;
import io.tokenload.workload.RateSpan.Ramp;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * When requests of an open cell arrive: what {@link LlmDsl#arrivals} makes of Gatling's steps. From
 * it come both the users that Gatling injects and the seeded schedule, exact to the nanosecond, by
 * which their requests are sent. Immutable.
 *
 * @param curve requests per second over time
 * @param burstiness shape of the gamma distribution of the gaps, as vLLM's benchmark has it: 1 is
 *     Poisson, less is burstier, infinity is equal gaps
 */
public record ArrivalPlan(RateCurve curve, double burstiness) {

  private static final int MOST_RATES_IN_A_NAME = 4;
  private static final MathContext DIGITS = new MathContext(4);

  public ArrivalPlan {
    Objects.requireNonNull(curve, "curve");
    if (!(burstiness >= Arrivals.MIN_BURSTINESS)) {
      throw new IllegalArgumentException(
          "a burstiness is a number from 0.001, or infinite for equal gaps, not " + burstiness);
    }
  }

  /**
   * The same rates with gaps of another burstiness, whether the steps are randomized or not
   *
   * @param burstiness shape of their gamma distribution, from 0.001
   * @return a new plan
   */
  public ArrivalPlan burstiness(double burstiness) {
    return new ArrivalPlan(curve, burstiness);
  }

  /**
   * The same with ramps in which the rate grows or falls by the same share in each second, instead
   * of by the same amount
   *
   * @return a new plan
   * @throws IllegalArgumentException for a ramp that begins or ends at zero
   */
  public ArrivalPlan exponential() {
    List<RateSpan> spans =
        curve.spans().stream().map(span -> isRamp(span) ? exponential(span) : span).toList();
    return new ArrivalPlan(new RateCurve(spans), burstiness);
  }

  private static boolean isRamp(RateSpan span) {
    return span.fromPerSecond() != span.toPerSecond();
  }

  private static RateSpan exponential(RateSpan ramp) {
    return new RateSpan(ramp.fromPerSecond(), ramp.toPerSecond(), ramp.length(), Ramp.EXPONENTIAL);
  }

  /** Its mean rate as a level shows it: four digits. */
  public double meanPerSecond() {
    return shown(curve.meanPerSecond());
  }

  /** A rate as a level shows it: four digits. */
  public static double shown(double perSecond) {
    return BigDecimal.valueOf(perSecond).round(DIGITS).doubleValue();
  }

  /** How its rate goes, for a cell's name: {@code 2 to 20}; empty for one rate all the time. */
  public String words() {
    List<Double> rates = turningPoints();
    if (rates.size() == 1) {
      return "";
    }
    int last = rates.size() - 1;
    List<Double> shown =
        rates.size() > MOST_RATES_IN_A_NAME ? List.of(rates.get(0), rates.get(last)) : rates;
    String between = shown.size() < rates.size() ? " in %d steps to ".formatted(last) : " to ";
    return shown.stream().map(ArrivalPlan::number).collect(Collectors.joining(between));
  }

  private List<Double> turningPoints() {
    List<Double> rates = new ArrayList<>();
    for (RateSpan span : curve.spans()) {
      for (double rate : new double[] {span.fromPerSecond(), span.toPerSecond()}) {
        if (rates.isEmpty() || rates.get(rates.size() - 1) != rate) {
          rates.add(rate);
        }
      }
    }
    return rates;
  }

  private static String number(double rate) {
    return BigDecimal.valueOf(rate).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
