package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthDistributionTest {

  private static final Seed SEED = new Seed(7);

  // SAD PATH

  @Test
  void rangeRatioOfOneIsRefusedAsVllmRefusesIt() {
    assertThatThrownBy(() -> LengthDistribution.around(1024, 128, 1.0, 0, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the range ratio of random-input-len must be from 0 to below 1, but is 1.0");
  }

  @Test
  void rangeThatCouldGiveAnEmptyPromptIsRefused() {
    assertThatThrownBy(() -> LengthDistribution.around(3, 128, 0.9, 0, SEED))
        .hasMessageContaining("random-input-len 3 with range ratio 0.9");
  }

  @Test
  void lengthsBeyondEveryContextAreRefused() {
    assertThatThrownBy(() -> LengthDistribution.fixed(TokenDistribution.MAX_TOKENS + 1, 1, SEED))
        .hasMessageContaining("1,048,576, but is 1048577");
    assertThatThrownBy(() -> new TokenDistribution.Uniform(9, 8)).hasMessageContaining("9");
    assertThatThrownBy(() -> new TokenDistribution.Normal(Double.NaN, 1, 1, 8))
        .hasMessageContaining("NaN");
  }

  // HAPPY PATH

  @Test
  void rangeRatioHasVllmsBounds() {
    LengthDistribution lengths = LengthDistribution.around(1024, 5, 0.1, 0.9, SEED);
    assertThat(lengths.input()).isEqualTo(new TokenDistribution.Uniform(921, 1127));
    assertThat(lengths.output())
        .as("⌊0.5⌋ is lifted to one token")
        .isEqualTo(new TokenDistribution.Uniform(1, 10));
  }

  @Test
  void uniformReachesBothEnds() {
    LengthDistribution lengths = LengthDistribution.around(10, 10, 0.2, 0.2, SEED);
    IntSummaryStatistics inputs =
        IntStream.range(0, 500).map(i -> lengths.at(i).inputTokens()).summaryStatistics();
    assertThat(inputs.getMin()).isEqualTo(8);
    assertThat(inputs.getMax()).isEqualTo(12);
  }

  @Test
  void lengthsOfAnIndexDependOnSeedAndIndexAlone() {
    LengthDistribution one = drawn(new TokenDistribution.LogNormal(600, 400, 4, 4096));
    one.at(3);
    assertThat(one.at(12))
        .isEqualTo(drawn(new TokenDistribution.LogNormal(600, 400, 4, 4096)).at(12));
    assertThat(one.at(12)).isNotEqualTo(one.at(13));
  }

  /** Golden values, computed apart from this code in Python. */
  @Test
  void drawnLengthsAreTheSameEverywhere() {
    assertThat(inputs(new TokenDistribution.Uniform(1, 1000))).containsExactly(UNIFORM);
    assertThat(inputs(new TokenDistribution.Normal(500, 100, 1, 1000))).containsExactly(NORMAL);
    assertThat(inputs(new TokenDistribution.LogNormal(500, 300, 1, 4000)))
        .containsExactly(LOGNORMAL);
  }

  private static final int[] UNIFORM = {823, 296, 66, 97, 284, 964};
  private static final int[] NORMAL = {392, 564, 486, 525, 545, 247};
  private static final int[] LOGNORMAL = {236, 613, 397, 492, 549, 106};

  @Test
  void momentsAreThoseAskedFor() {
    double normal = mean(new TokenDistribution.Normal(500, 100, 1, 1000));
    double logNormal = mean(new TokenDistribution.LogNormal(500, 300, 1, 100_000));
    assertThat(normal).isBetween(495.0, 505.0);
    assertThat(logNormal).isBetween(490.0, 510.0);
  }

  @Test
  void whatFallsOutsideIsSetToTheNearerEnd() {
    LengthDistribution lengths = drawn(new TokenDistribution.Normal(100, 1000, 90, 110));
    assertThat(IntStream.range(0, 50).map(i -> lengths.at(i).inputTokens()))
        .contains(90, 110)
        .allMatch(tokens -> tokens >= 90 && tokens <= 110);
  }

  private static double mean(TokenDistribution distribution) {
    LengthDistribution lengths = drawn(distribution);
    return IntStream.range(0, 20_000).map(i -> lengths.at(i).inputTokens()).average().orElseThrow();
  }

  private static int[] inputs(TokenDistribution distribution) {
    LengthDistribution lengths = drawn(distribution);
    return IntStream.range(0, 6).map(i -> lengths.at(i).inputTokens()).toArray();
  }

  private static LengthDistribution drawn(TokenDistribution input) {
    return new LengthDistribution(input, new TokenDistribution.Fixed(16), SEED);
  }
}
