package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every dialect's documented streams give the tokens and the outcome of their manifest, however
 * they arrive, and however their JSON is written.
 */
class DocumentedStreamsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = 300;

  static Stream<Recording> streams() {
    return Recording.documented();
  }

  static Stream<Recording> wholeStreams() {
    return streams().filter(stream -> stream.get("outcome").equals("ok"));
  }

  @Test
  void manifestNamesEveryStream() {
    assertThat(streams().map(Recording::file).sorted()).isEqualTo(Recording.files(".events"));
  }

  @Test
  void everyApiHasAWholeStreamAndABrokenOne() {
    List<Api> broken =
        streams().filter(s -> !s.get("outcome").equals("ok")).map(Recording::api).toList();
    assertThat(wholeStreams().map(Recording::api)).contains(apisButCompletions());
    assertThat(broken).contains(apisButCompletions());
  }

  /** Of which there are recordings. */
  private static Api[] apisButCompletions() {
    return Stream.of(Api.values())
        .filter(api -> api != Api.COMPLETIONS && api.isStreamed())
        .toArray(Api[]::new);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamIsReadAsTheManifestSays(Recording stream) {
    AnswerScript script = new AnswerScript(stream.api()).feed(stream.events());
    Answer answer = script.end();
    assertThat(answer.outcome().key()).as(answer.error()).isEqualTo(stream.get("outcome"));
    assertThat(script.heard()).isEqualTo(heard(stream));
    assertThat(script.answerEvent()).isEqualTo(stream.number("answer_event"));
    assertThat(answer.outputTokens()).isEqualTo(stream.number("output_tokens"));
    assertThat(answer.source().key()).isEqualTo(stream.get("token_source"));
    assertThat(answer.eventTokens()).isEqualTo(stream.eventTokens());
    assertThat(answer.choices()).isEqualTo(stream.number("choices"));
    assertThat(answer.finishReason() == null ? "-" : answer.finishReason())
        .isEqualTo(stream.get("finish_reason"));
    assertThat(answer.promptTokens()).isEqualTo(stream.number("prompt_tokens"));
    assertThat(answer.cachedTokens()).isEqualTo(stream.number("cached_tokens"));
    assertThat(answer.reasoningTokens() == null ? -1 : answer.reasoningTokens())
        .isEqualTo(stream.number("reasoning_tokens"));
    assertThat(answer.toolCalls()).isEqualTo(stream.number("tool_calls"));
    assertThat(Recording.spelled(answer.times())).isEqualTo(stream.get("server_times"));
    assertThat(answer.error() == null).isEqualTo(answer.outcome() == Outcome.OK);
    assertThat(answer.countedTokens()).isLessThanOrEqualTo(Math.max(0, answer.outputTokens()));
  }

  private static String heard(Recording stream) {
    return (stream.get("role").equals("1") ? "R" : "") + "T".repeat(stream.number("events"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void firstTokenIsInTheEventThatTheManifestSays(Recording stream) throws Exception {
    if (stream.get("first_event").equals("-")) {
      return;
    }
    AnswerScript script = new AnswerScript(stream.api());
    int number = -1;
    for (String event : events(stream)) {
      if (!script.heard().contains("T")) {
        number += event.contains("data:") || event.startsWith("{") ? 1 : 0;
        script.feed(event.getBytes(UTF_8));
      }
    }
    assertThat(number).isEqualTo(stream.number("first_event"));
    assertThat(script.cut().text())
        .isEqualTo(JSON.readValue(stream.get("first_text"), String.class));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamIsReadByteByByteAndSplitAtEveryPosition(Recording stream) {
    byte[] body = stream.events();
    AnswerScript whole = new AnswerScript(stream.api()).feed(body);
    Answer expected = whole.end();
    AnswerScript bytes = new AnswerScript(stream.api());
    for (int at = 0; at < body.length; at++) {
      bytes.feed(body, at, at + 1);
      AnswerScript split = new AnswerScript(stream.api()).feed(body, 0, at);
      split.feed(body, at, body.length);
      check(split.end().equals(expected) && split.heard().equals(whole.heard()), at, split);
    }
    assertThat(bytes.end()).isEqualTo(expected);
    assertThat(bytes.heard()).isEqualTo(whole.heard());
  }

  @ParameterizedTest
  @MethodSource("wholeStreams")
  void streamWhoseBodyEndsAnywhereIsNoSuccessBeforeItsLastEvent(Recording stream) {
    byte[] body = stream.events();
    int whole = endOfAnswer(stream);
    for (int at = 0; at <= body.length; at++) {
      Answer answer = new AnswerScript(stream.api(), false).feed(body, 0, at).end();
      Outcome expected = at < whole ? Outcome.TRUNCATED : Outcome.OK;
      check(answer.outcome() == expected, at, answer);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeStreams")
  void streamWhoseConnectionIsLostAnywhereIsNoSuccessBeforeItsLastEventIsOver(Recording stream) {
    byte[] body = stream.events();
    boolean lines = stream.api().framing() == Api.Framing.NDJSON;
    int behind = new String(body, UTF_8).contains(" \n\n") ? 3 : lines ? 1 : 2;
    boolean never = stream.api() == Api.TRITON_GENERATE;
    int whole = never ? body.length + 1 : endOfAnswer(stream) + behind;
    for (int at = 0; at <= body.length; at++) {
      Answer answer = new AnswerScript(stream.api(), false).feed(body, 0, at).cut();
      check((answer.outcome() == Outcome.OK) == (at >= whole), at, answer);
    }
  }

  /** Behind the last byte that has to come; nothing marks it for Triton but an event. */
  private static int endOfAnswer(Recording stream) {
    String body = new String(stream.events(), UTF_8);
    String text = body;
    if (stream.api().end() == Api.End.EVENT) {
      text = body.replace("data: [DONE]\n\n", "");
    } else if (stream.api() == Api.TRITON_GENERATE) {
      return body.substring(0, body.indexOf("\n\n") + 2).getBytes(UTF_8).length;
    }
    return text.stripTrailing().getBytes(UTF_8).length;
  }

  @ParameterizedTest
  @MethodSource("streams")
  void brokenBytesGiveTheSameAnswerInAnyPieces(Recording stream) {
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = Mutation.of(stream.events(), random);
      Answer whole = new AnswerScript(stream.api()).feed(body).end();
      AnswerScript pieces = new AnswerScript(stream.api());
      for (int at = 0; at < body.length; ) {
        int to = Math.min(body.length, at + 1 + random.nextInt(90));
        pieces.feed(body, at, to);
        at = to;
      }
      assertThat(pieces.end()).as("round %d", round).isEqualTo(whole);
      assertThat(whole.error() == null).isEqualTo(whole.outcome() == Outcome.OK);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeStreams")
  void brokenAndCutStreamIsNeverASuccess(Recording stream) {
    Random random = new Random(43);
    int whole = stream.api() == Api.TRITON_GENERATE ? stream.events().length : endOfAnswer(stream);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] cut = Arrays.copyOf(stream.events(), random.nextInt(whole - 1));
      Answer answer = new AnswerScript(stream.api()).feed(Mutation.of(cut, random)).cut();
      assertThat(answer.outcome()).as("round %d", round).isNotEqualTo(Outcome.OK);
    }
  }

  /** White space, escapes and the order of fields mean nothing in JSON. */
  @ParameterizedTest
  @MethodSource("streams")
  void streamSaysTheSameHoweverItsJsonIsWritten(Recording stream) {
    Answer expected = new AnswerScript(stream.api()).feed(stream.events()).end();
    assertThat(rewritten(stream, DocumentedStreamsTest::spaced)).isEqualTo(expected);
    assertThat(rewritten(stream, DocumentedStreamsTest::escaped)).isEqualTo(expected);
    assertThat(rewritten(stream, DocumentedStreamsTest::withUnknownFields)).isEqualTo(expected);
    if (!stream.get("outcome").endsWith("_error")) {
      assertThat(rewritten(stream, DocumentedStreamsTest::reversed)).isEqualTo(expected);
    }
  }

  private static Answer rewritten(Recording stream, UnaryOperator<String> json) {
    StringBuilder body = new StringBuilder();
    for (String event : events(stream)) {
      int from = event.indexOf('{');
      int to = event.lastIndexOf('}') + 1;
      boolean whole = from >= 0 && isJson(event.substring(from, Math.max(from, to)));
      String changed = whole ? json.apply(event.substring(from, to)) : "";
      body.append(whole ? event.substring(0, from) + changed + event.substring(to) : event);
    }
    return AnswerScript.of(stream.api(), body.toString()).end();
  }

  private static boolean isJson(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (IOException half) {
      return false;
    }
  }

  private static String spaced(String json) {
    return tree(json).toPrettyString().lines().map(String::strip).collect(Collectors.joining(" "));
  }

  /** Keys with escapes are read by Jackson. */
  private static String escaped(String json) {
    return json.replace("\"type\":", "\"\\u0074ype\":")
        .replace("\"text", "\"\\u0074ext")
        .replace("\"content\":", "\"\\u0063ontent\":")
        .replace("\"response\":", "\"\\u0072esponse\":");
  }

  private static String withUnknownFields(String json) {
    return "{\"new\":{\"text\":\"no\",\"done\":true,\"stop\":true}," + json.substring(1);
  }

  private static String reversed(String json) {
    return reversed(tree(json)).toString();
  }

  private static JsonNode reversed(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(reversed(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
    Collections.reverse(fields);
    ObjectNode object = JSON.createObjectNode();
    fields.forEach(field -> object.set(field.getKey(), reversed(field.getValue())));
    return object;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Events with all that ends them. */
  private static List<String> events(Recording stream) {
    String body = new String(stream.events(), UTF_8);
    String end = stream.api().framing() == Api.Framing.NDJSON ? "(?<=\n)" : "(?<=\n\n)";
    return List.of(body.split(end));
  }

  private static void check(boolean right, int at, Object what) {
    if (!right) {
      throw new AssertionError("at %d: %s".formatted(at, what));
    }
  }
}
