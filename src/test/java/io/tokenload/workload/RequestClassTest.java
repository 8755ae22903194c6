package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestClassTest {

  @Test
  void blankNameIsRefused() {
    assertThatThrownBy(() -> new RequestClass(" ", "short_short", new PromptLength.Repeats(1), 1))
        .hasMessage("a class of requests needs a name and a profile");
  }

  @Test
  void noOutputIsRefused() {
    assertThatThrownBy(() -> RequestClass.single(1024, 0))
        .hasMessage("output tokens must be from 1 to 1,048,576, but is 0");
  }

  @Test
  void singleIsNamedAfterItsShape() {
    RequestClass single = RequestClass.single(1024, 128);

    assertThat(single.name()).isEqualTo("in1024_out128");
    assertThat(single.profile()).isEqualTo("in1024_out128");
    assertThat(single.askedTokens()).contains(1024);
    assertThat(single.outputTokens()).isEqualTo(128);
  }

  @Test
  void promptRepetitionsAreTheTextOfTheRecord() {
    RequestClass tiny = new RequestClass("SS", "short_short", new PromptLength.Repeats(3), 8);

    assertThat(tiny.recipe().orElseThrow().text())
        .isEqualTo("hello world hello world hello world ");
    assertThat(tiny.askedTokens()).isEmpty();
  }
}
