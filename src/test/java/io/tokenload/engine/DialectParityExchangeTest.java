package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The suite's own request, answered by the simulated server in every dialect, and read by the
 * suite's own client down to the record: what is measured is what OpenAI's dialect gives under the
 * same seed, to the nanosecond of the engine's time. No clock of the machine has a part in it.
 */
class DialectParityExchangeTest {

  private static final String TABLE = "/dialects.csv";
  private static final String MODEL = "opt-125m";
  private static final String TEXT = "hello world this is a prompt";
  private static final int TOKENS = 24;
  private static final int CONTEXT = 2048;

  /** Ollama's OpenAI routes cut such a prompt, and only its count of the prompt tells. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void promptBeyondTheContextEndsAsOverLengthInTheServersWords(
      String dialect, Api api, Api as, String source, String finish, int status, String words) {
    RequestRecord refused = answer(dialect, api, MODEL, TEXT.repeat(800));
    if (words == null) {
      assertThat(refused.ending().outcome()).isEqualTo(Outcome.OK);
      assertThat(refused.stream().promptTokens()).isLessThan(CONTEXT);
      return;
    }
    assertThat(refused.ending().outcome()).isEqualTo(Outcome.OVER_LENGTH);
    assertThat(refused.ending().status()).isEqualTo(status);
    assertThat(refused.ending().error()).contains(words);
    assertThat(refused.stream()).isEqualTo(TokenStream.EMPTY);
  }

  /** Servers that serve one model take any name for it. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void unknownModelIsRefusedWhereTheServerHeedsTheName(
      String dialect,
      Api api,
      Api as,
      String source,
      String finish,
      int status,
      String words,
      boolean anyModel) {
    RequestRecord record = answer(dialect, api, "nobody", TEXT);
    if (anyModel) {
      assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    } else {
      assertThat(record.ending().outcome()).isEqualTo(Outcome.HTTP_STATUS);
      assertThat(record.ending().error()).startsWith("HTTP 40").contains("nobody");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void tokensTimesAndEndingAreThoseOfTheOpenAiDialect(
      String dialect, Api api, Api as, TokenSource source, String finish) {
    RequestRecord record = answer(dialect, api, MODEL, TEXT);
    RequestRecord openAi = answer("openai", as, MODEL, TEXT);
    assertThat(openAi.stream().outputTokens()).isEqualTo(TOKENS);
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    assertThat(record.stream().outputTokens()).isEqualTo(TOKENS);
    assertThat(record.stream().first()).isEqualTo(openAi.stream().first()).isPositive();
    assertThat(record.stream().eventNanos()).isEqualTo(openAi.stream().eventNanos());
    assertThat(record.stream().source()).isEqualTo(source);
    assertThat(record.ending().finishReason()).isEqualTo(finish);
    int promptTokens = source == TokenSource.EVENTS ? TokenStream.UNKNOWN : openAiPrompt(openAi);
    assertThat(record.stream().promptTokens()).isEqualTo(promptTokens);
  }

  private static int openAiPrompt(RequestRecord openAi) {
    assertThat(openAi.stream().promptTokens()).isPositive();
    return openAi.stream().promptTokens();
  }

  @Test
  void everyDialectHasARow() throws IOException {
    try (InputStream table = getClass().getResourceAsStream(TABLE)) {
      assertThat(
              new String(table.readAllBytes(), StandardCharsets.UTF_8)
                  .lines()
                  .skip(1)
                  .map(row -> row.split(",")[0]))
          .containsAll(Dialects.names());
    }
  }

  /** As the load asks: at temperature 0, on to the length asked where the server can be told to. */
  private static RequestRecord answer(String dialect, Api api, String model, String prompt) {
    boolean longest = !Set.of("openai", "anthropic", "tgi", "ollama").contains(dialect);
    CompletionRequest request =
        CompletionRequest.of(api, model, prompt)
            .maxTokens(TOKENS)
            .temperature(0)
            .extra("ignore_eos", longest ? true : null);
    VirtualServer.Answer answer =
        VirtualServer.speaking(dialect)
            .post(
                api.path(model),
                new String(request.json(), StandardCharsets.UTF_8),
                "anthropic-version",
                "2023-06-01");
    return read(api, answer);
  }

  private static RequestRecord read(Api api, VirtualServer.Answer answer) {
    ScriptedExchange client = new ScriptedExchange(api, 0).raw(answer.head() + "\r\n\r\n");
    boolean chunked = answer.header("transfer-encoding").equals("chunked");
    for (VirtualServer.Piece piece : answer.pieces()) {
      client.atNanos(piece.nanos());
      (chunked ? client.chunk(piece.text()) : client.raw(piece.text())).read();
    }
    return chunked ? client.over() : client.record();
  }
}
