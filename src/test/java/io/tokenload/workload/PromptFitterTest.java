package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFitterTest {

  private static final Nonce NONCE = Nonce.unique(new Seed(1), "run", "fit");
  private static final int[] LENGTHS = {128, 129, 1_024, 8_192, 32_768, 32_769, 98_304};

  @Test
  void lengthOutOfRangeIsRefused() {
    assertThatThrownBy(() -> fitter(FakeTokenizers::words).fit(0))
        .hasMessage("prompt tokens must be from 1 to 1,048,576, but is 0");
  }

  @Test
  void failureOfTheCounterPassesThrough() {
    IllegalStateException gone = new IllegalStateException("the server is gone");

    assertThatThrownBy(
            () ->
                fitter(
                        prompt -> {
                          throw gone;
                        })
                    .fit(10))
        .isSameAs(gone);
  }

  @ParameterizedTest(name = "{0} tokens asked")
  @ValueSource(ints = {1, 10, 30})
  void lengthBelowTheTemplateGivesOneWordAndItsError(int asked) {
    Fit fit = fitter(prompt -> FakeTokenizers.leadingSpace(prompt) + 30).fit(asked);

    assertThat(fit.recipe().text()).isEmpty();
    assertThat(fit.nonce().count()).isEqualTo(1);
    assertThat(fit.countedTokens()).isEqualTo(31);
    assertThat(fit.errorTokens()).isEqualTo(31 - asked);
  }

  @Test
  void lengthThatHasNoRoomForTheNonceGetsAShorterOne() {
    for (int asked = 31; asked < 60; asked++) {
      Fit fit = fitter(prompt -> FakeTokenizers.leadingSpace(prompt) + 30).fit(asked);

      assertThat(fit.errorTokens()).isZero();
      assertThat(fit.nonce().count()).isEqualTo(Math.min(8, asked - 30));
      assertThat(fit.nonce().bits()).isEqualTo(Math.min(64, 8 * (asked - 30)));
    }
  }

  @Test
  void lengthBelowTheNonceIsExactWithFewProbesToo() {
    for (int asked = 1; asked < 12; asked++) {
      Fit fit =
          new PromptFitter(FakeTokenizers::leadingSpace, NONCE, PromptFitter.PROBE_CALLS)
              .fit(asked);

      assertThat(fit.errorTokens()).as("%s", fit).isZero();
    }
  }

  @Test
  void wordsThatCostDifferentlyShowAsASpread() {
    Fit fit =
        fitter(prompt -> prompt.length() + (prompt.startsWith("t") ? 1 : 0) + prompt.charAt(1) % 5)
            .fit(1_024);

    assertThat(fit.spreadTokens()).isPositive();
    assertThat(fitter(FakeTokenizers::leadingSpace).fit(1_024).spreadTokens()).isZero();
  }

  static Stream<Arguments> tokenizers() {
    return Stream.of(
        Arguments.of("words at spaces", 2, (TokenCounter) FakeTokenizers::words),
        Arguments.of(
            "words with their leading space", 2, (TokenCounter) FakeTokenizers::leadingSpace),
        Arguments.of("characters", 6, (TokenCounter) String::length),
        Arguments.of("pairs of characters", 4, (TokenCounter) FakeTokenizers::pairs),
        Arguments.of("pieces of three characters", 12, (TokenCounter) p -> (p.length() + 2) / 3),
        Arguments.of("merges across words", 12, (TokenCounter) FakeTokenizers::merging));
  }

  @ParameterizedTest(name = "{0}, at most {1} calls")
  @MethodSource("tokenizers")
  void fitIsExactWhateverTheTokenizer(String name, int calls, TokenCounter tokenizer) {
    for (int template : new int[] {0, 1, 31}) {
      for (int asked : LENGTHS) {
        TokenCounter counter = prompt -> tokenizer.count(prompt) + template;
        Fit fit = new PromptFitter(counter, NONCE, calls).fit(asked);

        assertThat(fit.errorTokens()).as("%s, template %d", fit, template).isZero();
        assertThat(counter.count(NONCE.text(99) + fit.recipe().text())).isEqualTo(asked);
      }
    }
  }

  @Test
  void whereNoPromptIsExactTheNearestIsGivenAndItsErrorStated() {
    Fit fit = fitter(prompt -> FakeTokenizers.words(prompt) * 2).fit(1_025);

    assertThat(Math.abs(fit.errorTokens())).isEqualTo(1);
    assertThat(fit.calls())
        .isLessThanOrEqualTo(PromptFitter.TOKENIZE_CALLS + PromptFitter.OTHER_NONCES);
  }

  @Test
  void counterThatAlwaysSaysTheSameEndsTheSearch() {
    Fit fit = fitter(prompt -> 7).fit(1_024);

    assertThat(fit.countedTokens()).isEqualTo(7);
    assertThat(fit.calls())
        .isLessThanOrEqualTo(PromptFitter.TOKENIZE_CALLS + PromptFitter.OTHER_NONCES);
  }

  @Test
  void callsOfTheCounterAreThoseStatedAndNoTwoPromptsTheSame() {
    List<String> prompts = new ArrayList<>();
    Fit fit =
        new PromptFitter(
                prompt -> {
                  prompts.add(prompt);
                  return FakeTokenizers.merging(prompt);
                },
                NONCE,
                PromptFitter.PROBE_CALLS)
            .fit(4_001);

    assertThat(prompts).hasSize(fit.calls()).doesNotHaveDuplicates();
    assertThat(fit.calls()).isLessThanOrEqualTo(PromptFitter.PROBE_CALLS);
  }

  @Test
  void sharedPromptsAreFittedWithoutANonce() {
    for (int asked : new int[] {1, 2, 10, 1_024}) {
      Fit fit = new PromptFitter(FakeTokenizers::words, Nonce.none(), 4).fit(asked);

      assertThat(fit.errorTokens()).isZero();
      assertThat(fit.nonce().bits()).isZero();
      assertThat(FakeTokenizers.words(fit.recipe().text())).isEqualTo(asked);
    }
  }

  private static PromptFitter fitter(TokenCounter counter) {
    return new PromptFitter(counter, NONCE, PromptFitter.TOKENIZE_CALLS);
  }
}
