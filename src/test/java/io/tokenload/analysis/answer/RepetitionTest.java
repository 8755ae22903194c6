package io.tokenload.analysis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RequestRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "...",
        "Once.",
        "It was a very, very, very good day.",
        "That that is is that that is not is not.",
        "| --- | --- | --- | --- | --- | --- |",
        "no no no no no",
        "To be or not to be, that is the question.",
        "1. Read the code. 2. Read the tests. 3. Read the docs.",
      })
  void ordinaryTextDoesNotRepeat(String text) {
    assertThat(Repetition.of(text).repeats()).isFalse();
    assertThat(Repetition.of(text).share()).isZero();
  }

  /** The fifth of the basic prompts, as small models go on from it. */
  @Test
  void answerThatIsStuckNamesItsPhrase() {
    Repetition found =
        Repetition.of(
            " to learn programming.\nThe best way to learn programming is to learn programming.\n"
                + "The best way to learn programming is to learn programming.\nThe best way to");
    assertThat(found.repeats()).isTrue();
    assertThat(found.phrase())
        .isEqualTo("to learn programming.\nThe best way to learn programming is");
    assertThat(found.times()).isEqualTo(2);
    assertThat(found.share()).isEqualTo(1);
  }

  @Test
  void shareCountsOnlyWhatRepeats() {
    Repetition found = Repetition.of("Well then. I like it. I like it! i LIKE it And so on, dear");
    assertThat(found).isEqualTo(new Repetition("I like it.", 3, 9, 15));
  }

  @Test
  void longestOfSeveralRunsIsNamedAndAllCount() {
    Repetition found =
        Repetition.of("x x x x x x between one two one two one two one two one two one");
    assertThat(found).isEqualTo(new Repetition("one two", 5, 17, 18));
  }

  @Test
  void shortestPhraseOfARunIsNamed() {
    assertThat(Repetition.of("the the the the the the the the").phrase()).isEqualTo("the");
    assertThat(Repetition.of("the the the the the the the the").times()).isEqualTo(8);
  }

  @Test
  void scriptsWithoutSpacesRepeatByCharacters() {
    Repetition found = Repetition.of("答案是：我不知道。我不知道。我不知道。");
    assertThat(found.phrase()).isEqualTo("我不知道");
    assertThat(found.times()).isEqualTo(3);
    assertThat(Repetition.of("人工智能正在改变世界。").repeats()).isFalse();
  }

  @Test
  void halfASurrogatePairIsNoTrouble() {
    assertThat(Repetition.of("\uD83D a \uD83D b").repeats()).isFalse();
  }

  @Test
  void veryLongAnswerIsBounded() {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 200_000).forEach(i -> text.append(i % 63).append(' '));
    Repetition found = Repetition.of(text.toString());
    assertThat(found.words()).isEqualTo(Repetition.MOST_WORDS);
    assertThat(found.times()).isEqualTo(Repetition.MOST_WORDS / 63);
  }

  @Test
  void worstAreKeptWhateverTheOrder() {
    Repetitions.Tally forth = new Repetitions.Tally();
    Repetitions.Tally back = new Repetitions.Tally();
    for (int i = 0; i < 50; i++) {
      add(forth, i);
      add(back, 49 - i);
    }
    assertThat(forth.found()).isEqualTo(back.found());
    assertThat(forth.found().repeating()).isEqualTo(49);
    assertThat(forth.found().worst()).hasSize(Repetitions.SHOWN);
    assertThat(forth.found().worst().get(0).request()).isEqualTo("req_49");
    assertThat(forth.found().first()).hasSize(Repetitions.SHOWN);
    assertThat(forth.found().first().get(0))
        .isEqualTo(new Repetitions.Said("req_0", "A", "Sing!", "fine", 5));
    assertThat(new Repetitions.Tally().found()).isNull();
  }

  private static void add(Repetitions.Tally tally, int number) {
    String answer = number == 0 ? "fine" : "so and on " + "la ".repeat(5 + number);
    tally.add("req_" + number, "A", new RequestRecord.Texts("Sing!", answer), 5 + number);
  }
}
