package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.TokenSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingAnswerTest {

  private static final String TWO =
      body(item(0, "[0.25,-1e-7, 3]"), item(1, "[ 1 ,2\n,-0.5 ]")) + "\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"object\":\"list\",\"data\":[]}|holds no embedding",
        "{\"usage\":{\"prompt_tokens\":3}}|holds no embedding",
        "{\"data\":[{\"embedding\":[]},{\"embedding\":[]}]}|has no dimension",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1,2]}]}|different dimensions, 1 to 2",
        "{\"data\":[{\"embedding\":[1]}]}|1 embeddings to 2 inputs",
        "{\"data\":[{\"embedding\":[NaN]},{\"embedding\":[1]}]}|NaN",
        "{\"data\":[{\"embedding\":[1,\"a\"]},{\"embedding\":[1]}]}|[",
        "{\"data\":[{\"embedding\":null},{\"embedding\":[1]}]}|shape that no answer has",
        "<html>no</html>|<html>no</html>",
        "{\"detail\":1}|no data with embeddings"
      })
  void whatIsNoVectorForEachInputIsMalformed(String body, String words) {
    Answer answer = answer(body, 2);
    assertThat(answer.outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(answer.error()).contains(words);
  }

  @Test
  void anErrorInPlaceOfVectorsIsTheServers() {
    Answer answer = answer("{\"object\":\"error\",\"message\":\"no such model\"}", 1);
    assertThat(answer.outcome()).isEqualTo(Outcome.STREAM_ERROR);
    assertThat(answer.error()).contains("no such model");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 62, 64, 70, 100, 150, 200})
  void aBodyThatBreaksOffIsTruncatedWhereverItDoes(int bytes) {
    AnswerDecoder decoder = decoder(2);
    decoder.feed(TWO.getBytes(UTF_8), 0, bytes);
    assertThat(decoder.cut().outcome()).isEqualTo(Outcome.TRUNCATED);
  }

  @Test
  void aBodyThatEndsTooSoonSaysSo() {
    Answer answer = answer(TWO.substring(0, 80), 2);
    assertThat(answer.outcome()).isEqualTo(Outcome.TRUNCATED);
    assertThat(answer.error()).isEqualTo("the body ended before its JSON was whole");
  }

  @Test
  void vectorsAreCountedAndUsageIsRead() {
    Answer answer = answer(TWO, 2);
    assertThat(answer.outcome()).as(answer.error()).isEqualTo(Outcome.OK);
    assertThat(answer.promptTokens()).isEqualTo(12);
    assertThat(answer.outputTokens()).isZero();
    assertThat(answer.source()).isEqualTo(TokenSource.USAGE_FINAL);
    assertThat(answer.eventTokens()).isEmpty();
  }

  @Test
  void piecesOfAnySizeSayTheSame() {
    byte[] bytes = TWO.getBytes(UTF_8);
    for (int piece = 1; piece < 20; piece++) {
      AnswerDecoder decoder = decoder(2);
      for (int at = 0; at < bytes.length; at += piece) {
        decoder.feed(bytes, at, Math.min(piece, bytes.length - at));
      }
      assertThat(decoder.end()).isEqualTo(answer(TWO, 2));
    }
  }

  @Test
  void base64IsFourBytesADimension() {
    // Four and five floats: 16 and 20 bytes.
    String four = "\"AACAPwAAgD8AAIA/AACAPw==\"";
    String five = "\"AACAPwAAgD8AAIA/AACAPwAAgD8=\"";
    assertThat(answer(body(item(0, four), item(1, "[1,2,3,4]")), 2).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(answer(body(item(0, four), item(1, five)), 2).error()).contains("4 to 5");
  }

  @Test
  void aBodyLargerThanAnyEventMayBeIsReadAsItComes() {
    String numbers =
        IntStream.range(0, 4096).mapToObj(i -> "-0.0123456789").collect(Collectors.joining(","));
    String body =
        body(
            IntStream.range(0, 128)
                .mapToObj(i -> item(i, "[" + numbers + "]"))
                .toArray(String[]::new));
    assertThat(body.length()).isGreaterThan(SseDecoder.DEFAULT_LIMIT_BYTES);
    assertThat(answer(body, 128).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void aRequestHasItsTextsAsInputAndNothingAboutGenerating() {
    CompletionRequest request =
        CompletionRequest.to(Api.EMBEDDINGS)
            .extra("model", "bge")
            .extra("prompt", List.of("a", "b"))
            .temperature(0)
            .maxTokens(5)
            .ignoreEos(true)
            .extra("dimensions", 64);
    assertThat(new String(request.json(), UTF_8))
        .isEqualTo("{\"model\":\"bge\",\"input\":[\"a\",\"b\"],\"dimensions\":64}");
  }

  private static String item(int index, String vector) {
    return "{\"object\":\"embedding\",\"index\":%d,\"embedding\": %s}".formatted(index, vector);
  }

  private static String body(String... items) {
    return "{\"object\":\"list\",\"data\":[%s],\"model\":\"the \\\"embedding\\\" one\",\"usage\":{\"prompt_tokens\":12,\"total_tokens\":12}}"
        .formatted(String.join(",", items));
  }

  private static Answer answer(String body, int inputs) {
    AnswerDecoder decoder = decoder(inputs);
    byte[] bytes = body.getBytes(UTF_8);
    decoder.feed(bytes, 0, bytes.length);
    return decoder.end();
  }

  private static AnswerDecoder decoder(int inputs) {
    AnswerDecoder decoder =
        new AnswerDecoder(
            Api.EMBEDDINGS,
            new AnswerDecoder.Listener() {
              @Override
              public void onTokenEvent() {
                throw new AssertionError("embeddings are no tokens");
              }

              @Override
              public void onRole() {
                throw new AssertionError("embeddings have no role");
              }
            },
            true);
    decoder.expect(inputs);
    return decoder;
  }
}
