package io.tokenload.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveIntervalTest {

  private static final WaveInterval INTERVAL = new WaveInterval();

  @Test
  void fewerThanTwentyWavesHaveNoInterval() {
    double[] values = new Random(1).doubles(20 * 16 - 1).toArray();
    assertThat(INTERVAL.estimate(values, 16, 50)).isEmpty();
    assertThat(INTERVAL.estimate(values, 15, 50)).isPresent();
    assertThat(INTERVAL.estimate(new double[0], 1, 50)).isEmpty();
  }

  @Test
  void sampleTooSmallForThePercentileHasNoInterval() {
    assertThat(INTERVAL.estimate(new Random(1).doubles(367).toArray(), 1, 99)).isEmpty();
  }

  @Test
  void wavesThatMarchInStepLeaveTooSmallAnEffectiveSample() {
    double[] values = waves(new Random(5), 30, 16, 1);
    assertThat(INTERVAL.estimate(values, 16, 90)).isEmpty();
    assertThat(INTERVAL.estimate(values, 1, 90)).isPresent();
  }

  @Test
  void equalValuesHaveAnIntervalWithoutWidth() {
    double[] values = new double[400];
    Arrays.fill(values, 7);
    assertThat(INTERVAL.estimate(values, 1, 99)).contains(new Interval(7, 7));
  }

  @Test
  void independentValuesHaveTheIntervalOfTheirOrderStatistics() {
    double[] alternating = IntStream.range(0, 100).mapToDouble(i -> i * 37 % 100 + 1).toArray();
    assertThat(INTERVAL.estimate(alternating, 5, 90)).contains(new Interval(84, 96));
  }

  @Test
  void designEffectOfWavesInStepIsTheirLength() {
    double[] values = waves(new Random(5), 1000, 16, 1);
    assertThat(WaveInterval.designEffect(values, 16, 0)).isCloseTo(16, within(0.5));
  }

  @Test
  void sampleIsLeftAsItWas() {
    double[] values = IntStream.range(0, 60).mapToDouble(i -> 60 - i).toArray();
    INTERVAL.estimate(values, 1, 50);
    assertThat(values).startsWith(60, 59, 58);
  }

  /** Of a hundred intervals that call themselves 95 %, how many hold the truth. */
  @ParameterizedTest(name = "p{0}, {1} waves of {2}, correlation {3}")
  @CsvSource({
    "90, 1.2816, 20, 16, 0",
    "90, 1.2816, 40, 16, 0.3",
    "99, 2.3263, 40, 16, 0",
    "99, 2.3263, 63, 16, 0.3",
    "99, 2.3263, 63, 32, 0.3",
  })
  void intervalHoldsTheTruthAboutAsOftenAsItSays(
      double percent, double truth, int waves, int length, double correlation) {
    int given = 0;
    int held = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[] values = waves(new Random(trial), waves, length, correlation);
      var interval = INTERVAL.estimate(values, length, percent);
      given += interval.isPresent() ? 1 : 0;
      held +=
          interval.filter(i -> i.lowNanos() <= truth && truth <= i.highNanos()).isPresent() ? 1 : 0;
    }
    assertThat(given).isGreaterThan(300);
    assertThat((double) held / given).isBetween(0.91, 1.0);
  }

  /** Standard normal values, those of a wave correlated. */
  private static double[] waves(Random random, int waves, int length, double correlation) {
    double[] values = new double[waves * length];
    for (int wave = 0; wave < waves; wave++) {
      double shared = Math.sqrt(correlation) * random.nextGaussian();
      for (int i = 0; i < length; i++) {
        values[wave * length + i] = shared + Math.sqrt(1 - correlation) * random.nextGaussian();
      }
    }
    return values;
  }
}
