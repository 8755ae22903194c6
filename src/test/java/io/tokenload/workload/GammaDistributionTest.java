package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The yardstick of the schedules' tests, where it can be known otherwise. */
class GammaDistributionTest {

  @ParameterizedTest(name = "shape {0}, gap {1}: {2}")
  @CsvSource({
    "1,   0.5,  0.3934693402873666", // 1 − exp(−x)
    "1,   3,    0.950212931632136",
    "2,   1,    0.5939941502901619", // 1 − exp(−2x)(1 + 2x)
    "0.5, 1,    0.6826894921370859", // erf(1/√2)
    "0.5, 4,    0.9544997361036416", // erf(√2)
    "4,   0,    0",
  })
  void valuesKnownInClosedForm(double shape, double gap, double expected) {
    assertThat(GammaDistribution.cumulative(shape, gap)).isCloseTo(expected, within(1e-12));
  }
}
