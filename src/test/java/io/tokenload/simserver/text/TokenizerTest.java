package io.tokenload.simserver.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  private static final Vocabulary ENGLISH = Vocabulary.english();

  private final Tokenizer tokenizer = new Tokenizer(ENGLISH);

  @Test
  void emptyTextHasNoTokens() {
    assertThat(tokenizer.encode("")).isEmpty();
    assertThat(tokenizer.decode(new int[0])).isEmpty();
  }

  @Test
  void idsThatNoTextGivesStandForNothing() {
    assertThat(tokenizer.decode(new int[] {0, -5, 15, 900_000, Integer.MAX_VALUE & ~(1 << 30)}))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} repeats")
  @ValueSource(ints = {1, 20, 40, 400, 1000})
  void phraseOfTwoWordsIsTwoTokensARepeatAndOneForTheLastSpace(int repeats) {
    assertThat(tokenizer.encode("hello world ".repeat(repeats))).hasSize(2 * repeats + 1);
  }

  @ParameterizedTest(name = "{0}: \"{1}\"")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "known word,artificial,1",
        "known word after a space, artificial,1",
        "known word with a capital,The,1",
        "known word in capitals is unknown,THE,1",
        "unknown word in pieces of four,zyxwvutsrq,3",
        "space belongs to the first piece, zyxwvuts,2",
        "digits in threes,1234567,3",
        "marks in fours,!!!!!,2",
        "sentence,The weather today is cold.,6",
        "character of two bytes,é,1",
        "character of three bytes,世,1",
        "character of four bytes,😀,2",
        "spaces before a word,    hello,2",
      })
  void textIsCut(String what, String text, int tokens) {
    assertThat(tokenizer.encode(text)).hasSize(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "  two  spaces  ",
        "tab\tnew\nline\r\n",
        "Hello, my name is",
        "x=1;y=[2,3]\u0000\u0001",
        "naïve café 世界 😀😀 mixed世ASCII",
        "ALLCAPS CamelCase snake_case 3.14159",
        "<|im_start|>user"
      })
  void textIsPutTogetherAgainFromItsIds(String text) {
    assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
  }

  @Test
  void anyTextIsPutTogetherAgain() {
    Random random = new Random(7);
    String alphabet = " \nabcdeXYZ019.,-_é世😀hello";
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        int[] points = alphabet.codePoints().toArray();
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      assertThat(tokenizer.decode(tokenizer.encode(text.toString()))).isEqualTo(text.toString());
    }
  }

  @Test
  void answerEncodedAgainHasTheIdsItWasMadeOf() {
    AnswerText answers = new AnswerText(ENGLISH);
    StringBuilder text = new StringBuilder();
    int[] ids = new int[300];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = answers.tokenAt(99, i);
      text.append(new String(answers.bytesAt(99, i), java.nio.charset.StandardCharsets.US_ASCII));
    }
    assertThat(tokenizer.encode(text.toString())).containsExactly(ids);
  }

  @Test
  void answersDifferBySeedAndNeedNoEscapeInJson() {
    AnswerText answers = new AnswerText(ENGLISH);
    assertThat(answers.tokenAt(1, 3)).isNotEqualTo(answers.tokenAt(2, 3));
    for (int i = 0; i < 500; i++) {
      assertThat(new String(answers.bytesAt(5, i), java.nio.charset.StandardCharsets.US_ASCII))
          .matches("[ ]?[A-Za-z]+|\\.");
    }
  }

  @Test
  void chatTemplateAddsFiveTokensAMessageAndThreeForTheAnswer() {
    ChatTemplate template = new ChatTemplate(tokenizer);
    var messages =
        java.util.List.of(
            new ChatTemplate.Message("system", "hello"),
            new ChatTemplate.Message("user", "hello world"));
    assertThat(template.encode(messages, false)).hasSize(3 + 2 * 5);
    assertThat(template.encode(messages, true)).hasSize(3 + 2 * 5 + 3);
    assertThat(tokenizer.decode(template.encode(messages.subList(1, 2), true)))
        .isEqualTo("<|im_start|>user\nhello world<|im_end|>\n<|im_start|>assistant\n");
  }
}
