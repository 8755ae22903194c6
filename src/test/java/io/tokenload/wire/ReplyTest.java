package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of answers that are not streamed, where no recording shows them. */
class ReplyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nothing", "<html></html>", "7", "{}", "{\"data\":7}", "{\"data\":[{}]}"})
  void bodyOfAnotherKindIsRefusedWithItsBeginning(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    assertThatThrownBy(() -> ModelList.parse(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("not a list of models: '" + body + "'");
    assertThatThrownBy(() -> TokenizeReply.parse(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> VersionReply.parse(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WholeAnswer.parse(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void errorInPlaceOfAnAnswerIsToldInItsWords() {
    byte[] body = "{\"error\":{\"message\":\"no such model\"}}".getBytes(UTF_8);
    assertThatThrownBy(() -> WholeAnswer.parse(body)).hasMessage("no such model");
  }

  @Test
  void wholeAnswerWithoutUsageCountsNothing() throws IOException {
    WholeAnswer answer =
        WholeAnswer.parse("{\"choices\":[{\"message\":{\"content\":null}}]}".getBytes(UTF_8));
    assertThat(answer).isEqualTo(new WholeAnswer("", null, -1, -1, -1));
  }

  @Test
  void listOfTokensAloneIsCounted() throws IOException {
    TokenizeReply reply = TokenizeReply.parse("[{\"id\":1},{\"id\":2}]".getBytes(UTF_8));
    assertThat(reply.count()).isEqualTo(2);
    assertThat(reply.ids()).containsExactly(1, 2);
  }

  @Test
  void tokensOfMessagesAreCountedWhereverTheyStand() throws IOException {
    String chat = "{\"tokenize_response\":[{\"id\":7}],\"templated_text\":\"x\"}";
    assertThat(TokenizeReply.parse(chat.getBytes(UTF_8)).ids()).containsExactly(7);
    String untold = "{\"count\":3,\"tokens\":[\"a\",\"b\",\"c\"]}";
    assertThat(TokenizeReply.parse(untold.getBytes(UTF_8)).count()).isEqualTo(3);
    assertThat(TokenizeReply.parse(untold.getBytes(UTF_8)).ids()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                             | (an empty body)",
        "{\"error\":\"overloaded\",\"error_type\":\"x\"} | overloaded",
        "{\"message\":\"flat\",\"type\":\"t\",\"code\":4} | flat",
        "{\"object\":\"error\",\"message\":\"old\"}       | old",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\"}]} | m",
        "{\"error\":{\"code\":503}}                      | 503",
        "{\"other\":1}                                   | {\"other\":1}",
        "<html><head><title>502 Bad Gateway</title>      | 502 Bad Gateway",
        "<p>no <b>title</b></p>                          | no title",
        "upstream   timed out                            | upstream timed out",
      })
  void errorBodyIsToldInTheServersWords(String body, String words) {
    assertThat(ErrorBody.wordsOf(body.getBytes(UTF_8))).isEqualTo(words);
  }

  @Test
  void endlessErrorBodyIsCutToOneLine() {
    String words = ErrorBody.wordsOf("long\nline ".repeat(100_000).getBytes(UTF_8));
    assertThat(words).hasSizeLessThanOrEqualTo(501).doesNotContain("\n").endsWith("…");
  }
}
