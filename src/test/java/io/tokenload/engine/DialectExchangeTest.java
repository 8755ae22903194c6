package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenSource;
import io.tokenload.wire.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are none of OpenAI's, from the socket to the record. */
class DialectExchangeTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ntransfer-encoding: chunked\r\n\r\n";
  private static final String LINE = "{\"model\":\"m\",\"response\":\"a\",\"done\":false}\n";
  private static final String LAST =
      "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"done_reason\":\"length\","
          + "\"prompt_eval_count\":5,\"eval_count\":2}\n";

  @Test
  void linesAreStampedByTheReadsThatEndThem() {
    RequestRecord record =
        ollama("application/x-ndjson; charset=utf-8")
            .chunk(LINE)
            .at(20)
            .read()
            .chunk(LINE.substring(0, 9))
            .at(30)
            .read()
            .chunk(LINE.substring(9))
            .at(50)
            .read()
            .chunk(LAST)
            .over();
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    assertThat(record.ending().finishReason()).isEqualTo("length");
    assertThat(record.stream().eventNanos()).containsExactly(20_000_000, 50_000_000);
    assertThat(record.stream().promptTokens()).isEqualTo(5);
    assertThat(record.stream().outputTokens()).isEqualTo(2);
    assertThat(record.stream().source()).isEqualTo(TokenSource.USAGE_FINAL);
  }

  @Test
  void answerOfAnotherFramingIsNamedWithTheOneExpected() {
    RequestRecord record = ollama("text/event-stream").chunk(LINE).over();
    assertThat(record.ending().outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(record.ending().error())
        .startsWith("the server answered 'text/event-stream' instead of 'application/x-ndjson'");
  }

  @Test
  void tritonsAnswerIsWholeWhereItsBodyIs() {
    RequestRecord record =
        new ScriptedExchange(Api.TRITON_GENERATE, 0)
            .head()
            .event("{\"model_name\":\"m\",\"text_output\":\" a\"}")
            .over();
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    assertThat(record.stream().events()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "the input length exceeds the context length, OVER_LENGTH",
    "model is required, HTTP_STATUS"
  })
  void refusalBecauseOfTheContextIsAnOutcomeOfItsOwn(String words, Outcome outcome) {
    String body = "{\"error\":\"%s\"}".formatted(words);
    RequestRecord record =
        new ScriptedExchange(Api.OLLAMA_GENERATE, 0)
            .raw("HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n")
            .raw("content-length: %d\r\n\r\n%s".formatted(body.length(), body))
            .read()
            .record();
    assertThat(record.ending().outcome()).isEqualTo(outcome);
    assertThat(record.ending().status()).isEqualTo(400);
    assertThat(record.ending().error()).isEqualTo("HTTP 400: " + words);
  }

  private static ScriptedExchange ollama(String contentType) {
    return new ScriptedExchange(Api.OLLAMA_GENERATE, 0).raw(HEAD.formatted(contentType));
  }
}
