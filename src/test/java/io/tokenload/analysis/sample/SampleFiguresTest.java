package io.tokenload.analysis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFiguresTest {

  @Test
  void intervalRunsUpwards() {
    assertThatThrownBy(() -> new Estimate(1, 2, 1)).hasMessageContaining("upwards");
  }

  @Test
  void regressorsThatAreTheSameHaveNoFit() {
    List<double[]> rows =
        List.of(new double[] {1, 2}, new double[] {2, 4}, new double[] {3, 6}, new double[] {4, 8});
    assertThat(LeastSquares.fit(rows, new double[] {1, 2, 3, 4})).isEmpty();
    assertThat(LeastSquares.fit(rows.subList(0, 2), new double[] {1, 2})).isEmpty();
    assertThat(LeastSquares.fit(List.of(), new double[0])).isEmpty();
  }

  /** By hand: y = 1, 3, 4, 8 at x = 0…3 has the slope 2.2 and residual squares of 1.8. */
  @Test
  void slopeAndIntervalAreThoseOfTheTextbook() {
    List<double[]> rows = new ArrayList<>();
    for (int x = 0; x < 4; x++) {
      rows.add(new double[] {1, x});
    }
    Estimate slope =
        LeastSquares.fit(rows, new double[] {1, 3, 4, 8})
            .orElseThrow()
            .sum(new double[] {0, 1}, 0.95);
    assertThat(slope.value()).isCloseTo(2.2, within(1e-12));
    double half = 4.302652730 * Math.sqrt(1.8 / 2 / 5);
    assertThat(slope.high() - slope.value()).isCloseTo(half, within(1e-6));
  }

  /** Values of the printed tables. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.7062", "0.95, 2, 4.30265", "0.95, 3, 3.18245", "0.95, 11, 2.20099",
    "0.95, 30, 2.04227", "0.99, 5, 4.03214", "0.99, 10, 3.16927", "0.9, 4, 2.13185"
  })
  void criticalValuesOfStudent(double confidence, int degrees, double value) {
    assertThat(StudentT.critical(confidence, degrees)).isCloseTo(value, within(1e-4 * value));
  }

  @Test
  void oneOutlierInFiveDoesNotTurnTheSlope() {
    assertThat(TheilSen.slope(new double[] {0, 1, 2, 3, 4}, new double[] {0, 1, 2, 3, 99}))
        .isEqualTo(1);
    assertThat(TheilSen.slope(new double[] {1, 1}, new double[] {2, 3})).isNaN();
  }

  /** 1 − 2 × P(Bin(16, ½) ≤ 3) = 97.9 %, the next rank would be 92.3 %. */
  @Test
  void medianHasTheIntervalOfTheSignTest() {
    double[] values = new Random(3).ints(1, 17).distinct().limit(16).asDoubleStream().toArray();
    assertThat(MedianInterval.of(values, 0.95)).isEqualTo(new Estimate(8.5, 4, 13));
    assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5}, 0.95).hasInterval()).isFalse();
    assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5, 6}, 0.95))
        .isEqualTo(new Estimate(3.5, 1, 6));
    assertThat(MedianInterval.of(new double[0], 0.95).isKnown()).isFalse();
  }

  @Test
  void tiesShareTheirRank() {
    assertThat(Ranks.correlation(new double[] {0, 1, 2, 3}, new double[] {5, 5, 7, 7}))
        .isCloseTo(0.894, within(0.001));
    assertThat(Ranks.correlation(new double[] {0, 1}, new double[] {5, 5})).isZero();
  }

  /** The first numbers of the published generator for the seed 1234567. */
  @Test
  void drawsAreThoseOfThePublishedGenerator() {
    SplitMix random = new SplitMix(1234567);
    assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
  }

  @Test
  void requestsOfAMillionStayBounded() {
    Blocks blocks = Blocks.of(1_000_000, 7);
    assertThat(blocks.count()).isLessThanOrEqualTo(Blocks.MOST_BLOCKS);
    Resampled kept = blocks.resampled(new double[1_000_000]);
    assertThat(kept.size()).isLessThanOrEqualTo(Blocks.MOST_VALUES);
    assertThat(Blocks.of(19, 1).areEnough()).isFalse();
    assertThat(Blocks.of(20, 1).areEnough()).isTrue();
    assertThat(Blocks.of(0, 5).count()).isEqualTo(1);
  }

  @Test
  void drawTakesEachBlockAsOftenAsItSays() {
    Resampled values = Blocks.of(6, 2).resampled(new double[] {1, 2, 3, Double.NaN, 5, 6});
    assertThat(values.quantile(50, new int[] {1, 1, 1})).isEqualTo(3);
    assertThat(values.quantile(50, new int[] {0, 0, 3})).isEqualTo(5);
    assertThat(values.mean(new int[] {2, 1, 0})).isEqualTo(9.0 / 5);
    assertThat(values.quantile(50, new int[3])).isNaN();
  }

  /** Of a hundred intervals of a median that call themselves 95 %, how many hold the truth. */
  @ParameterizedTest(name = "{0} requests, {1} at once, correlation {2}")
  @CsvSource({"200, 1, 0", "320, 8, 0.3", "640, 16, 0.5"})
  void bootstrapHoldsTheTruthAboutAsOftenAsItSays(int requests, int atOnce, double correlation) {
    int held = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[] values = waves(new Random(trial), requests, atOnce, correlation);
      Blocks blocks = Blocks.of(requests, atOnce);
      Resampled sample = blocks.resampled(values);
      double[] whole = {sample.quantile(50, blocks.asTheyAre())};
      Estimate median =
          Bootstrap.estimates(
              whole,
              trial,
              random -> new double[] {sample.quantile(50, random.timesDrawn(blocks.count()))})[0];
      held += median.low() <= 0 && 0 <= median.high() ? 1 : 0;
    }
    assertThat(held / 300.0).isBetween(0.91, 0.99);
  }

  /** Standard normal values, those of a wave correlated. */
  private static double[] waves(Random random, int requests, int atOnce, double correlation) {
    double[] values = new double[requests];
    double shared = 0;
    for (int i = 0; i < requests; i++) {
      shared = i % atOnce == 0 ? random.nextGaussian() : shared;
      values[i] =
          Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * random.nextGaussian();
    }
    return values;
  }
}
