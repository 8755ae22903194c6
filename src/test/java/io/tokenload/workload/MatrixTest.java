package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

  private static final Matrix HUGE =
      Matrix.matrix("huge").promptRepeats(40, 1000).outputTokens(1, 512);

  @Test
  void withoutOutputsSaysWhatToCall() {
    assertThatThrownBy(() -> Matrix.matrix("huge").promptRepeats(40, 1000).classes())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("matrix huge has no output lengths: call outputTokens before classes()");
  }

  @Test
  void withoutPromptsSaysWhatToCall() {
    assertThatThrownBy(() -> Matrix.matrix("huge").outputTokens(1, 512).classes())
        .hasMessage(
            "matrix huge has no prompt lengths: call promptRepeats or promptTokens before"
                + " classes()");
  }

  @Test
  void shortAboveLongIsRefused() {
    assertThatThrownBy(() -> Matrix.matrix("tiny").outputTokens(8, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "output tokens of matrix tiny: the short class has 8, more than the long one's 4");
  }

  @Test
  void zeroRepeatsAreRefused() {
    assertThatThrownBy(() -> Matrix.matrix("tiny").promptRepeats(0, 4))
        .hasMessage("prompt repeats must be from 1 to 1,000,000, but is 0");
  }

  @Test
  void classesComeInTheOrderSsSlLsLl() {
    assertThat(HUGE.classes())
        .containsExactly(
            new RequestClass("SS", "short_short", new PromptLength.Repeats(40), 1),
            new RequestClass("SL", "short_long", new PromptLength.Repeats(40), 512),
            new RequestClass("LS", "long_short", new PromptLength.Repeats(1000), 1),
            new RequestClass("LL", "long_long", new PromptLength.Repeats(1000), 512));
  }

  @Test
  void stepsLeaveTheMatrixTheyStartFromAlone() {
    HUGE.outputTokens(8, 16);

    assertThat(HUGE.classes().get(3).outputTokens()).isEqualTo(512);
  }

  @Test
  void promptsCanBeAskedForInTokens() {
    RequestClass longShort =
        Matrix.matrix("own").promptTokens(128, 8192).outputTokens(1, 64).classes().get(2);

    assertThat(longShort.askedTokens()).contains(8192);
    assertThat(longShort.recipe()).isEmpty();
  }
}
