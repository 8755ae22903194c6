package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What theory says of a Poisson process, over a hundred fixed seeds. */
class PoissonProcessTest {

  private static final int SEEDS = 100;
  private static final int ARRIVALS = 2_000;
  private static final double RATE = 50;
  private static final double SECOND = 1e9;

  @Test
  void tenMillionMomentsDoNotDrift() {
    PoissonProcess process = new PoissonProcess(1_000, new Seed(3));
    PoissonProcess gaps = new PoissonProcess(1_000, new Seed(3));
    long wholeNanos = 0;
    long fractions = 0;
    long last = 0;

    for (int i = 0; i < 10_000_000; i++) {
      double gap = gaps.nextGapNanos();
      wholeNanos += (long) gap;
      fractions += (long) ((gap - (long) gap) * (1L << 32));
      last = process.getAsLong();
    }

    assertThat(last - wholeNanos - (fractions >>> 32)).isBetween(-1L, 1L);
  }

  @Test
  void momentsNeverDecrease() {
    long[] moments = moments(new Seed(5), 100_000);

    assertThat(moments).isSorted();
  }

  /** First level: are gaps exponential? Second level: are the p-values of that test uniform? */
  @Test
  void gapsAreExponential() {
    double[] pValues =
        overSeeds(seed -> Kolmogorov.pValue(gaps(seed), gap -> -Math.expm1(-gap * RATE / SECOND)));

    assertThat(Kolmogorov.pValue(pValues, p -> p)).isGreaterThan(0.01);
    assertThat(Arrays.stream(pValues).min().orElseThrow()).isGreaterThan(1e-4);
  }

  @Test
  void neighbouringGapsAreUncorrelated() {
    double[] correlations = overSeeds(seed -> lagOne(gaps(seed)));

    double standardError = 1 / Math.sqrt((double) SEEDS * ARRIVALS);
    assertThat(Arrays.stream(correlations).average().orElseThrow())
        .isCloseTo(0, within(3 * standardError));
  }

  @Test
  void varianceOfCountsEqualsTheirMean() {
    double[] indices = overSeeds(seed -> dispersion(countsPerSecond(seed, 40)));

    double standardError = Math.sqrt(2.0 / 39 / SEEDS);
    assertThat(Arrays.stream(indices).average().orElseThrow())
        .isCloseTo(1, within(3 * standardError));
  }

  @Test
  void countInAWindowHasTheMeanAndVarianceOfTheory() {
    double[] counts = overSeeds(seed -> Arrays.stream(countsPerSecond(seed, 20)).sum());

    double expected = RATE * 20;
    assertThat(Arrays.stream(counts).average().orElseThrow())
        .isCloseTo(expected, within(3 * Math.sqrt(expected / SEEDS)));
    assertThat(dispersion(counts)).isCloseTo(1, within(3 * Math.sqrt(2.0 / (SEEDS - 1))));
  }

  private static double[] overSeeds(LongToDoubleFunction statistic) {
    return LongStream.range(0, SEEDS).mapToDouble(statistic).toArray();
  }

  private static long[] moments(Seed seed, int count) {
    PoissonProcess process = new PoissonProcess(RATE, seed);
    return LongStream.generate(process).limit(count).toArray();
  }

  private static double[] gaps(long seed) {
    long[] moments = moments(new Seed(seed), ARRIVALS);
    return IntStream.range(0, ARRIVALS)
        .mapToDouble(i -> moments[i] - (i == 0 ? 0 : moments[i - 1]))
        .toArray();
  }

  private static double[] countsPerSecond(long seed, int seconds) {
    PoissonProcess process = new PoissonProcess(RATE, new Seed(seed));
    double[] counts = new double[seconds];
    for (long due = process.getAsLong(); due < seconds * SECOND; due = process.getAsLong()) {
      counts[(int) (due / SECOND)]++;
    }
    return counts;
  }

  private static double lagOne(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double products =
        IntStream.range(1, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i - 1] - mean))
            .sum();
    return products / squares(values, mean);
  }

  private static double dispersion(double[] counts) {
    double mean = Arrays.stream(counts).average().orElseThrow();
    return squares(counts, mean) / (counts.length - 1) / mean;
  }

  private static double squares(double[] values, double mean) {
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }
}
