package io.tokenload.workload;

import static io.tokenload.workload.Series.SEEDS;
import static io.tokenload.workload.Series.overSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What theory says of arrivals at one rate, over a hundred fixed seeds. */
class SteadyArrivalsTest {

  private static final int ARRIVALS = 2_000;
  private static final double RATE = 50;
  private static final double SECOND = 1e9;

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.0009, Double.NaN, Double.NEGATIVE_INFINITY})
  void burstinessOutOfRangeIsRefused(double burstiness) {
    assertThatThrownBy(() -> Arrivals.gamma(RATE, burstiness, new Seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("burstiness must be from 0.001 to Infinity, but is " + burstiness);
  }

  @Test
  void burstinessOneIsPoissonAndInfinityIsConstant() {
    assertThat(Series.moments(Arrivals.gamma(RATE, 1, new Seed(1)), 100))
        .isEqualTo(Series.moments(Arrivals.poisson(RATE, new Seed(1)), 100));
    assertThat(Series.moments(Arrivals.gamma(3, Double.POSITIVE_INFINITY, new Seed(1)), 100))
        .isEqualTo(Series.moments(Arrivals.constant(3), 100));
  }

  /** A change here would change every seeded run of the past. */
  @Test
  void valuesStayAsTheyAre() {
    assertThat(Series.moments(Arrivals.gamma(2.5, 0.5, new Seed(42)), 4))
        .containsExactly(27_763_154, 1_290_168_048, 1_916_250_172, 2_193_012_555L);
    assertThat(Series.moments(Arrivals.gamma(2.5, 4, new Seed(42)), 4))
        .containsExactly(469_391_234, 816_954_681, 1_080_024_004, 1_551_304_838);
  }

  @Test
  void tenMillionMomentsDoNotDrift() {
    SteadyProcess process = new SteadyProcess(1_000, Gaps.of(1, new Seed(3)));
    SplitMix64 again = new SplitMix64(3);
    long wholeNanos = 0;
    long fractions = 0;
    long last = 0;

    for (int i = 0; i < 10_000_000; i++) {
      double gap = Gaps.exponential(again) * 1e6;
      wholeNanos += (long) gap;
      fractions += (long) ((gap - (long) gap) * (1L << 32));
      last = process.getAsLong();
    }

    assertThat(last - wholeNanos - (fractions >>> 32)).isBetween(-1L, 1L);
  }

  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.001, 0.1, 1, 5, 1e300, Double.POSITIVE_INFINITY})
  void momentsNeverDecrease(double burstiness) {
    assertThat(Series.moments(Arrivals.gamma(RATE, burstiness, new Seed(5)), 100_000)).isSorted();
  }

  /** First level: are gaps gamma? Second level: are the p-values of that test uniform? */
  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.25, 0.5, 1, 1.5, 4, 20})
  void gapsFollowTheGammaDistribution(double burstiness) {
    double[] pValues =
        overSeeds(
            seed ->
                Kolmogorov.pValue(
                    gaps(burstiness, seed), gap -> GammaDistribution.cumulative(burstiness, gap)));

    assertThat(Kolmogorov.pValue(pValues, p -> p)).isGreaterThan(0.01);
    assertThat(Arrays.stream(pValues).min().orElseThrow()).isGreaterThan(1e-4);
  }

  /** Here most gaps are shorter than a nanosecond: they are looked at before they are rounded. */
  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.01, 0.1})
  void gapsOfTheBurstiestFollowTheGammaDistributionToo(double burstiness) {
    double[] pValues =
        overSeeds(
            seed ->
                Kolmogorov.pValue(
                    DoubleStream.generate(Gaps.of(burstiness, new Seed(seed)))
                        .limit(ARRIVALS)
                        .toArray(),
                    gap -> GammaDistribution.cumulative(burstiness, gap)));

    assertThat(Kolmogorov.pValue(pValues, p -> p)).isGreaterThan(0.01);
  }

  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.1, 0.5, 1, 4, 20})
  void neighbouringGapsAreUncorrelated(double burstiness) {
    double[] correlations = overSeeds(seed -> Series.lagOneCorrelation(gaps(burstiness, seed)));

    double standardError = 1 / Math.sqrt((double) SEEDS * ARRIVALS);
    assertThat(Series.mean(correlations)).isCloseTo(-1.0 / ARRIVALS, within(3 * standardError));
    assertThat(Series.variance(correlations) * ARRIVALS).isBetween(0.5, 1.6);
  }

  /** Var(count) / E(count) of a renewal process tends to the squared variation of its gaps. */
  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.25, 0.5, 1, 4, 20})
  void countsDisperseAsTheGapsVary(double burstiness) {
    double[] indices =
        overSeeds(seed -> Series.dispersion(countsPerWindow(burstiness, seed, 10, 20)));

    double standardError = Math.sqrt(2.0 / 19 / SEEDS) / burstiness;
    double lastWindowsRemainder = 0.15 / burstiness / burstiness / 500 + 1.0 / 6 / 500;
    assertThat(Series.mean(indices))
        .isCloseTo(1 / burstiness, within(3 * standardError + lastWindowsRemainder));
  }

  @ParameterizedTest(name = "burstiness {0}")
  @ValueSource(doubles = {0.25, 0.5, 1, 4, 20})
  void countInAWindowHasTheMeanAndVarianceOfTheory(double burstiness) {
    double[] counts = overSeeds(seed -> countsPerWindow(burstiness, seed, 40, 1)[0]);

    // An ordinary renewal process, which begins with a whole gap, is ahead by (CV² − 1) / 2.
    double expected = RATE * 40 + (1 / burstiness - 1) / 2;
    double variance = RATE * 40 / burstiness;
    assertThat(Series.mean(counts)).isCloseTo(expected, within(3 * Math.sqrt(variance / SEEDS)));
    assertThat(Series.variance(counts) / variance)
        .isCloseTo(1, within(3 * Math.sqrt(2.0 / (SEEDS - 1))));
  }

  @ParameterizedTest(name = "{0} a second")
  @ValueSource(doubles = {0.5, 2.5, 3, 7, 500})
  void constantArrivalsAreCountedExactly(double rate) {
    Arrivals arrivals = Arrivals.constant(rate);
    int count = (int) (rate * 20);

    assertThat(arrivals.dueNanos(count - 1)).isLessThan(20_000_000_000L);
    assertThat(arrivals.dueNanos(count)).isEqualTo(20_000_000_000L);
    assertThat(Series.variance(Arrays.copyOfRange(constantGaps(rate), 1, 100))).isLessThan(1);
  }

  private static double[] constantGaps(double rate) {
    return Series.gaps(toDoubles(Series.moments(Arrivals.constant(rate), 100)));
  }

  /** In units of the mean gap. */
  private static double[] gaps(double burstiness, long seed) {
    long[] moments = Series.moments(Arrivals.gamma(RATE, burstiness, new Seed(seed)), ARRIVALS);
    return DoubleStream.of(Series.gaps(toDoubles(moments))).map(g -> g * RATE / SECOND).toArray();
  }

  private static double[] countsPerWindow(double burstiness, long seed, int seconds, int windows) {
    Arrivals arrivals = Arrivals.gamma(RATE, burstiness, new Seed(seed));
    double[] counts = new double[windows];
    int next = 0;
    for (int i = 0; i < windows; i++) {
      for (; arrivals.dueNanos(next) < (i + 1) * seconds * SECOND; next++) {
        counts[i]++;
      }
    }
    return counts;
  }

  private static double[] toDoubles(long[] values) {
    return LongStream.of(values).mapToDouble(value -> value).toArray();
  }
}
