package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.answer.VqaAccuracy.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VqaAccuracyTest {

  @Test
  void oneReferenceIsRefused() {
    assertThatThrownBy(() -> new Asked("red", List.of("red"))).hasMessageContaining("at least two");
    assertThat(VqaAccuracy.of(List.of())).isNull();
  }

  /** By hand, along the steps of the official program. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '$',
      textBlock =
          """
          2.5,              2.5
          2.,               2
          U.S.A.,           usa
          .5,               .5
          it's,             it's
          its,              its
          dont,             don't
          Don't know,       don't know
          im,               im
          couldnt've,       couldn't've
          somebody'd,       somebodyd
          ows at,           ows at
          two,              2
          Two dogs.,        2 dogs
          none,             0
          twenty,           twenty
          a red,            red
          The A An,         $$
          black & white,    black & white
          $red, white$,     red white
          $red,white$,      red white
          $1,000$,          1000
          $1,000 (about)$,  1000 about
          $1,000-ish$,      1000ish
          t-shirt,          t shirt
          $t-shirt - blue$, tshirt blue
          yes!,             yes
          what?! no,        what no
          $ spaced   out $, spaced out
          """)
  void answersAreNormalisedAsTheOfficialEvaluationDoes(String answer, String normal) {
    assertThat(VqaText.answer(answer)).isEqualTo(normal);
  }

  @Test
  void lineEndsAndTabsAreSpaces() {
    assertThat(VqaText.answer("\n a dog\tand\na cat \n")).isEqualTo("dog and cat");
  }

  /** The original hands re.UNICODE (32) over where a count is expected. */
  @Test
  void atMostThirtyTwoFullStopsGo() {
    assertThat(VqaText.marks(".".repeat(40))).isEqualTo(".".repeat(8));
  }

  /** m of ten match: (m × min((m − 1) / 3, 1) + (10 − m) × min(m / 3, 1)) / 10. */
  @ParameterizedTest(name = "{0} of ten annotators")
  @CsvSource({"0, 0", "1, 0.3", "2, 0.6", "3, 0.9", "4, 1", "10, 1"})
  void scoreIsTheMeanOverAnnotatorsLeftOut(int matching, double score) {
    assertThat(new Asked("A red", references(matching, "red", "blue")).score())
        .isCloseTo(score, within(1e-12));
  }

  @Test
  void referencesLoseTheirMarksUnlessAllAreTheSame() {
    assertThat(new Asked("t-shirt", references(9, "t-shirt", "coat")).score()).isEqualTo(1);
    assertThat(new Asked("t-shirt", references(10, "t-shirt", "")).score()).isZero();
    assertThat(new Asked("two", references(4, "two", "2.")).score()).isEqualTo(1);
  }

  @Test
  void questionWithoutAnswerScoresNothing() {
    List<Asked> asked =
        new ArrayList<>(Collections.nCopies(30, new Asked("red", references(10, "red", ""))));
    asked.addAll(Collections.nCopies(10, new Asked(null, references(10, "red", ""))));
    VqaAccuracy found = VqaAccuracy.of(asked);
    assertThat(found.unanswered()).isEqualTo(10);
    assertThat(found.accuracy().value()).isEqualTo(0.75);
    // sd = √(0.25 × 0.75 × 40 / 39), t(39) = 2.0227
    double half = 2.0227 * Math.sqrt(0.1875 / 39);
    assertThat(found.accuracy().high()).isCloseTo(0.75 + half, within(1e-4));
    assertThat(VqaAccuracy.of(asked.subList(0, 19)).accuracy().hasInterval()).isFalse();
  }

  private static List<String> references(int matching, String right, String wrong) {
    List<String> references = new ArrayList<>(Collections.nCopies(matching, right));
    references.addAll(Collections.nCopies(10 - matching, wrong));
    return references;
  }
}
