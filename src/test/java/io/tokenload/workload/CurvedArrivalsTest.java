package io.tokenload.workload;

import static io.tokenload.workload.RateSpan.Ramp.EXPONENTIAL;
import static io.tokenload.workload.RateSpan.Ramp.LINEAR;
import static io.tokenload.workload.Series.SEEDS;
import static io.tokenload.workload.Series.overSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrivals whose rate changes: mapped back by the cumulative rate, which is written here once more
 * and otherwise, they must be arrivals at rate 1.
 */
class CurvedArrivalsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final RateCurve LINEAR_RAMP =
      new RateCurve(List.of(new RateSpan(0, 60, MINUTE, LINEAR)));
  private static final RateCurve EXPONENTIAL_RAMP =
      new RateCurve(List.of(new RateSpan(2, 128, MINUTE, EXPONENTIAL)));
  private static final RateCurve STEPS =
      new RateCurve(
          List.of(
              RateSpan.constant(5, Duration.ofSeconds(40)),
              RateSpan.constant(0, Duration.ofSeconds(10)),
              RateSpan.constant(80, Duration.ofSeconds(20)),
              new RateSpan(80, 10, Duration.ofSeconds(10), LINEAR)));

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"-1, 5", "5, -1", "NaN, 5", "5, Infinity", "0.001, 5", "5, 2000000"})
  void ratesOutOfRangeAreRefused(double from, double to) {
    assertThatThrownBy(() -> new RateSpan(from, to, MINUTE, LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("request rate must be from 0.01 to 1000000.0, but is ");
  }

  @Test
  void exponentialRampFromZeroIsRefused() {
    assertThatThrownBy(() -> new RateSpan(0, 10, MINUTE, EXPONENTIAL))
        .hasMessage(
            "an exponential ramp from 0.0 to 10.0 requests per second never leaves zero: "
                + "let both rates be above 0, or take a linear one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT169H"})
  void lengthOutOfRangeIsRefused(Duration length) {
    assertThatThrownBy(() -> RateSpan.constant(1, length))
        .hasMessage(
            "requests arrive for a time above zero and up to seven days, not for " + length);
  }

  @Test
  void curveWithoutArrivalsIsRefused() {
    assertThatThrownBy(() -> RateCurve.constant(0, MINUTE))
        .hasMessage("no request ever arrives: let some rate be above 0");
  }

  @Test
  void moreArrivalsThanAScheduleHoldsAreRefused() {
    assertThatThrownBy(() -> RateCurve.constant(1_000_000, MINUTE))
        .hasMessage(
            "60,000,000 requests are more than the 15,000,000 that a cell may have: "
                + "take a lower rate or less time");
  }

  static Stream<Arguments> curves() {
    return Stream.of(
        Arguments.of(
            Named.of("linear from zero", LINEAR_RAMP),
            cumulative(t -> t < 60 ? t * t / 2 : 1_800 + 60 * (t - 60)),
            1_800),
        Arguments.of(
            Named.of("exponential", EXPONENTIAL_RAMP),
            cumulative(CurvedArrivalsTest::exponential),
            1_818),
        Arguments.of(Named.of("steps", STEPS), cumulative(CurvedArrivalsTest::steps), 2_250));
  }

  private static DoubleUnaryOperator cumulative(DoubleUnaryOperator expectedBefore) {
    return expectedBefore;
  }

  private static double exponential(double seconds) {
    double ramp = 120 / Math.log(64) * (Math.pow(64, Math.min(seconds, 60) / 60) - 1);
    return ramp + 128 * Math.max(0, seconds - 60);
  }

  /** Simpson's rule, exact for what is at most a parabola between the breaks. */
  private static double steps(double seconds) {
    double[] breaks = {0, 40, 50, 70, 80};
    double[] from = {5, 0, 80, 80};
    double[] slope = {0, 0, 0, -7};
    double sum = 0;
    for (int i = 0; i < from.length && seconds > breaks[i]; i++) {
      double t = Math.min(seconds, breaks[i + 1]) - breaks[i];
      double middle = from[i] + slope[i] * t / 2;
      sum += t / 6 * (from[i] + 4 * middle + from[i] + slope[i] * t);
    }
    return sum + Math.max(0, seconds - 80) * 10;
  }

  /** First level: are the gaps gamma in the curve's time? Second: are those p-values uniform? */
  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void gapsAreGammaInTheTimeOfTheCurve(
      RateCurve curve, DoubleUnaryOperator cumulative, int expected) {
    for (double burstiness : new double[] {0.3, 1, 5}) {
      double[] pValues =
          overSeeds(
              seed ->
                  Kolmogorov.pValue(
                      residuals(curve, cumulative, burstiness, seed, expected),
                      gap -> GammaDistribution.cumulative(burstiness, gap)));

      assertThat(Kolmogorov.pValue(pValues, p -> p)).isGreaterThan(0.01);
      assertThat(Arrays.stream(pValues).min().orElseThrow()).isGreaterThan(1e-4);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void neighbouringGapsAreUncorrelatedInTheTimeOfTheCurve(
      RateCurve curve, DoubleUnaryOperator cumulative, int expected) {
    double[] correlations =
        overSeeds(
            seed -> Series.lagOneCorrelation(residuals(curve, cumulative, 1, seed, expected)));

    assertThat(Series.mean(correlations))
        .isCloseTo(0, within(3 / Math.sqrt((double) SEEDS * expected)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void poissonCountHasTheMeanAndVarianceOfTheory(
      RateCurve curve, DoubleUnaryOperator cumulative, int expected) {
    double[] counts = overSeeds(seed -> count(Arrivals.along(curve, 1, new Seed(seed)), curve));

    assertThat(curve.expected()).isCloseTo(expected, within(0.5));
    assertThat(Series.mean(counts))
        .isCloseTo(curve.expected(), within(3 * Math.sqrt(curve.expected() / SEEDS)));
    assertThat(Series.dispersion(counts)).isCloseTo(1, within(3 * Math.sqrt(2.0 / (SEEDS - 1))));
  }

  /** The i-th arrival comes when i have been expected: 1,800, 1,818 and 2,250 of them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void equalGapsCountExactly(RateCurve curve, DoubleUnaryOperator cumulative, int expected) {
    Arrivals arrivals = Arrivals.along(curve, INFINITE, new Seed(1));

    for (int i = 0; i < expected; i += 7) {
      assertThat(cumulative.applyAsDouble(arrivals.dueNanos(i) / 1e9)).isCloseTo(i, within(1e-6));
    }
    assertThat(count(arrivals, curve)).isEqualTo((int) Math.ceil(curve.expected()));
  }

  @Test
  void nothingIsDueInAPause() {
    Arrivals arrivals = Arrivals.along(STEPS, 1, new Seed(9));

    assertThat(Arrays.stream(Series.moments(arrivals, 2_000)).filter(t -> t > 40e9 && t < 50e9))
        .isEmpty();
  }

  @Test
  void lastRateHoldsOn() {
    RateCurve curve = new RateCurve(List.of(new RateSpan(1, 10, MINUTE, LINEAR)));
    Arrivals arrivals = Arrivals.along(curve, INFINITE, new Seed(1));

    assertThat(arrivals.dueNanos(430) - arrivals.dueNanos(330)).isEqualTo(10_000_000_000L);
  }

  @Test
  void afterARampToZeroNothingIsDueAnyMore() {
    RateCurve curve = new RateCurve(List.of(new RateSpan(10, 0, MINUTE, LINEAR)));
    Arrivals arrivals = Arrivals.along(curve, INFINITE, new Seed(1));

    assertThat(arrivals.dueNanos(299)).isLessThan(MINUTE.toNanos());
    assertThat(arrivals.dueNanos(301)).isEqualTo(CurvedProcess.NEVER);
  }

  @Test
  void warmUpRunsAtTheFirstRate() {
    RateCurve warm = LINEAR_RAMP.after(MINUTE);
    RateCurve warmer = EXPONENTIAL_RAMP.after(Duration.ofSeconds(30));

    assertThat(warm).isEqualTo(LINEAR_RAMP);
    assertThat(warmer.length()).isEqualTo(Duration.ofSeconds(90));
    assertThat(warmer.expected()).isEqualTo(60 + EXPONENTIAL_RAMP.expected());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, INFINITE})
  void curveOfOneRateIsTheSteadyProcess(double burstiness) {
    RateCurve flat = RateCurve.constant(50, Duration.ofHours(1));
    long[] steady = Series.moments(Arrivals.gamma(50, burstiness, new Seed(4)), 100_000);
    long[] along = Series.moments(Arrivals.along(flat, burstiness, new Seed(4)), 100_000);

    long farthest =
        LongStream.range(0, steady.length)
            .map(i -> Math.abs(steady[(int) i] - along[(int) i]))
            .max()
            .orElseThrow();
    assertThat(farthest).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest(name = "{0} injectors")
  @ValueSource(ints = {2, 5})
  void shardsTogetherAreTheWholeSchedule(int count) {
    Arrivals whole = Arrivals.along(STEPS, 0.5, new Seed(2));

    long[] union =
        LongStream.range(0, count)
            .mapToObj(i -> whole.shard(new Shard((int) i, count)))
            .flatMapToLong(part -> LongStream.of(Series.moments(part, 200)))
            .sorted()
            .toArray();

    assertThat(union).isEqualTo(Series.moments(whole, 200 * count));
  }

  private static double[] residuals(
      RateCurve curve, DoubleUnaryOperator cumulative, double burstiness, long seed, int count) {
    long[] moments = Series.moments(Arrivals.along(curve, burstiness, new Seed(seed)), count);
    return Series.gaps(
        Arrays.stream(moments).mapToDouble(t -> cumulative.applyAsDouble(t / 1e9)).toArray());
  }

  private static int count(Arrivals arrivals, RateCurve curve) {
    int count = 0;
    while (arrivals.dueNanos(count) < curve.length().toNanos()) {
      count++;
    }
    return count;
  }
}
