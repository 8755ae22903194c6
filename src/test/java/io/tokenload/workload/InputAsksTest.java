package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InputAsksTest {

  private static final Prompts PROMPTS =
      new Prompts(Nonce.unique(new Seed(1), "run", "in8_x3"), PromptRecipe.helloWorld(2));

  @Test
  void noneOrTooManyTextsAreRefused() {
    assertThatThrownBy(() -> new InputAsks(PROMPTS, 0))
        .hasMessage("inputs must be from 1 to 2,048, but is 0");
    assertThatThrownBy(() -> RequestClass.embedding(8, 2049))
        .hasMessage("inputs must be from 1 to 2,048, but is 2,049");
  }

  @Test
  void noTwoRequestsShareAText() {
    InputAsks asks = new InputAsks(PROMPTS, 3);
    assertThat(LongStream.range(0, 20).boxed().flatMap(n -> asks.texts(n).stream()))
        .hasSize(60)
        .doesNotHaveDuplicates();
  }

  @Test
  void oneTextIsSentByItself() {
    assertThat(new InputAsks(PROMPTS, 1).at(4).entry().fields())
        .containsEntry("prompt", PROMPTS.at(4));
    assertThat(new InputAsks(PROMPTS, 2).at(4).entry().fields())
        .containsEntry("prompt", List.of(PROMPTS.at(8), PROMPTS.at(9)));
    assertThat(new InputAsks(PROMPTS, 2).at(4).entry().outputTokens()).isNull();
  }

  @Test
  void aClassOfTextsAsksForNoOutput() {
    RequestClass shape = RequestClass.embedding(512, 8);
    assertThat(shape.name()).isEqualTo("in512_x8");
    assertThat(shape.outputTokens()).isZero();
    assertThat(shape.askedTokens()).hasValue(512);
    assertThat(shape.inputs()).isEqualTo(8);
  }
}
