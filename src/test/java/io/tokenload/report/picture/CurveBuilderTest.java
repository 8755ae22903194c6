package io.tokenload.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveBuilderTest {

  private final CurveBuilder builder = new CurveBuilder();

  @Test
  void nothingObservedIsNoCurve() {
    assertThat(builder.build(Curve.MAX_POINTS)).isEmpty();
  }

  @Test
  void onlyGivenUpIsNoCurve() {
    builder.addUnknown();
    assertThat(builder.build(Curve.MAX_POINTS)).isEmpty();
  }

  @Test
  void valueBelowZeroCountsAsZero() {
    builder.add(-5);
    assertThat(builder.build(Curve.MAX_POINTS).orElseThrow().nanos()).containsExactly(0);
  }

  @Test
  void givenUpOnesKeepTheCurveBelowAHundred() {
    builder.add(10);
    builder.add(20);
    builder.add(20);
    builder.addUnknown();
    Curve curve = builder.build(Curve.MAX_POINTS).orElseThrow();
    assertThat(curve.count()).isEqualTo(4);
    assertThat(curve.nanos()).containsExactly(10, 20);
    assertThat(curve.percent()).containsExactly(25, 75);
  }

  @Test
  void millionValuesAreThinnedAndKeepTheirShape() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      builder.add(Math.round(1e7 * Math.exp(random.nextGaussian())));
    }
    Curve curve = builder.build(Curve.MAX_POINTS).orElseThrow();
    assertThat(curve.nanos()).hasSizeBetween(200, Curve.MAX_POINTS).isSorted();
    assertThat(curve.percent()).isSorted().endsWith(100);
    assertThat((double) valueAt(curve, 50)).isCloseTo(1e7, within(2e5));
    assertThat((double) valueAt(curve, 99.9)).isCloseTo(1e7 * Math.exp(3.09), within(1e7));
  }

  @Test
  void lastValueIsNeverThinnedAway() {
    for (int i = 0; i < 10_000; i++) {
      builder.add(1_000 + i);
    }
    builder.add(3_600_000_000_000L);
    Curve curve = builder.build(Curve.MAX_POINTS).orElseThrow();
    long last = curve.nanos()[curve.nanos().length - 1];
    assertThat((double) last).isCloseTo(3.6e12, within(3.6e9));
  }

  private static long valueAt(Curve curve, double percent) {
    int i = 0;
    while (curve.percent()[i] < percent) {
      i++;
    }
    return curve.nanos()[i];
  }
}
