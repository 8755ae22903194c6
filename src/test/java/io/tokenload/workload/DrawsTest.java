package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static final Seed SEED = new Seed(7);

  @Test
  void aNegativeWeightIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> new Draws(List.of(1.0, -2.0), SEED))
        .hasMessage("weight -2.0 of class 2: a weight is a number from 0");
  }

  @Test
  void weightsThatSumToZeroAreRefused() {
    assertThatThrownBy(() -> new Draws(List.of(0.0, 0.0), SEED))
        .hasMessage("the weights sum to zero: let one be above 0");
  }

  @Test
  void aMixNeedsAWeightForEachClass() {
    Draws one = new Draws(List.of(1.0), SEED);
    assertThatThrownBy(() -> new MixAsks(List.of(), one))
        .hasMessage("1 weights for 0 classes: give each class one");
  }

  @Test
  void classesComeByTheirWeights() {
    Draws draws = new Draws(List.of(4.0, 0.0, 1.0), SEED);
    int[] counts = new int[3];
    IntStream.range(0, 50_000).forEach(number -> counts[draws.classOf(number)]++);
    assertThat(counts[0] / 50_000.0).isCloseTo(0.8, within(0.01));
    assertThat(counts[1]).isZero();
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherOneDoesNot() {
    List<Double> even = List.of(1.0, 1.0);
    assertThat(first(new Draws(even, SEED))).isEqualTo(first(new Draws(even, SEED)));
    assertThat(first(new Draws(even, SEED))).isNotEqualTo(first(new Draws(even, new Seed(8))));
  }

  private static List<Integer> first(Draws draws) {
    return IntStream.range(0, 64).mapToObj(draws::classOf).toList();
  }
}
