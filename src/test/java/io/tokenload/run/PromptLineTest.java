package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.PromptFit;
import org.junit.jupiter.api.Test;

class PromptLineTest {

  @Test
  void anUnknownLengthIsSaid() {
    assertThat(PromptLine.of(new PromptFit("SS", null, null, "none", null)))
        .isEqualTo("SS: prompts of unknown length, since the server counts no tokens");
  }

  @Test
  void aMissedLengthNamesTheError() {
    assertThat(PromptLine.of(new PromptFit("in8_out1", 8, 11, "usage_probe", 3)))
        .isEqualTo(
            "in8_out1: prompts of 11 tokens by the server's count (usage_probe),"
                + " +3 from the 8 asked");
  }

  @Test
  void anExactLengthNeedsNoMore() {
    assertThat(PromptLine.of(new PromptFit("in64_out4", 64, 64, "tokenize", 0)))
        .isEqualTo("in64_out4: prompts of 64 tokens by the server's count (tokenize)");
  }
}
