package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostModelTest {

  private final StepTable table = StepTable.ofMillis(1, 10, 100, 10, 200, 20, 400, 60);

  @Test
  void tableThatDoesNotAscendIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> StepTable.ofMillis(1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> StepTable.ofMillis(1, 10, 1, 11));
    assertThatIllegalArgumentException().isThrownBy(() -> StepTable.ofMillis(1, 10, 2, 9));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "below the first point, 0, 10",
    "on the flat part, 50, 10",
    "between two points, 150, 15",
    "on a point, 200, 20",
    "beyond the last point, 600, 100"
  })
  void stepTimeIsReadBetweenThePoints(String what, int tokens, double millis) {
    assertThat(table.nanos(tokens)).isCloseTo(millis * 1e6, within(1e-3));
  }

  @ParameterizedTest(name = "attention is {1} of the linear work at {0} tokens")
  @CsvSource({"8192, 0.1", "32768, 0.5", "98304, 1.6"})
  void prefillAttentionGrowsWithTheSquareOfThePrompt(int prompt, double share) {
    CostModel cost = CostModel.of(StepTable.ofMillis(1, 0, 2, 0.02), 0, 1, 0);
    double linear = cost.linear().nanos(prompt);
    double attention = cost.stepNanos(prompt, 1, 0, 0.5 * prompt * prompt) - linear;
    assertThat(attention / linear).isCloseTo(share, within(0.25 * share));
  }

  @Test
  void contextIsReadAtTheBandwidth() {
    CostModel cost = new CostModel(StepTable.ofMillis(1, 0, 2, 0), 1000, 1e9, 0, 0);
    assertThat(cost.stepNanos(1, 1, 50_000, 0)).isEqualTo(50_000_000);
  }

  @Test
  void presetsAreNamedAndUnknownOnesListThem() {
    assertThat(Preset.all())
        .extracting(Preset::name)
        .contains(Preset.DEFAULT)
        .doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preset.named("gpt-5"))
        .withMessageContaining("gpt-5")
        .withMessageContaining("opt-125m-4090");
  }
}
