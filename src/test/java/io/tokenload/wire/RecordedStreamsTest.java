package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded stream gives the tokens and the outcome of its manifest, however it arrives. The
 * rule for a stream that is cut off: it is a success from the blank line behind {@code [DONE]} on,
 * and where the body itself ended cleanly, from the last character of {@code [DONE]} on; never
 * before.
 */
class RecordedStreamsTest {

  private static final int PIECE_BYTES = 499;
  private static final int LAST_BYTES = 1000;
  private static final String END_MARK = "data: [DONE]";

  static Stream<Recording> streams() {
    return Recording.streams();
  }

  @Test
  void manifestNamesEveryStream() {
    assertThat(streams().map(Recording::file).sorted()).isEqualTo(Recording.files(".sse"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamIsReadAsTheManifestSays(Recording stream) throws Exception {
    AnswerScript script = new AnswerScript(stream.api()).feed(stream.sse());
    Answer answer = close(stream, script);
    assertThat(answer.outcome().key()).isEqualTo(stream.get("outcome"));
    assertThat(script.heard()).isEqualTo(heard(stream));
    assertThat(answer.outputTokens()).isEqualTo(stream.number("output_tokens"));
    assertThat(answer.source().key()).isEqualTo(stream.get("token_source"));
    assertThat(answer.eventTokens()).isEqualTo(stream.eventTokens());
    assertThat(answer.choices()).isEqualTo(stream.number("choices"));
    assertThat(answer.promptTokens()).isEqualTo(stream.number("prompt_tokens"));
    assertThat(answer.finishReason() == null ? "-" : answer.finishReason())
        .isEqualTo(stream.get("finish_reason"));
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
    String[] events = new String(stream.sse(), ISO_8859_1).split("\n\n");
    int number = -1;
    for (String event : events) {
      if (!script.heard().contains("T")) {
        number += event.startsWith("data:") ? 1 : 0;
        script.feed((event + "\n\n").getBytes(ISO_8859_1));
      }
    }
    assertThat(number).isEqualTo(stream.number("first_event"));
    if (stream.number("choices") == 1) {
      String text = new ObjectMapper().readValue(stream.get("first_text"), String.class);
      assertThat(script.cut().text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void dumpOfTheSocketHoldsTheSameStream(Recording stream) {
    HttpDump dump = stream.http();
    assertThat(dump.status()).isEqualTo(200);
    assertThat(dump.body()).isEqualTo(stream.sse());
    assertThat(dump.whole()).isEqualTo(stream.isWhole());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamIsReadByteByByte(Recording stream) {
    byte[] body = stream.sse();
    AnswerScript script = new AnswerScript(stream.api());
    for (int at = 0; at < body.length; at++) {
      script.feed(body, at, at + 1);
    }
    AnswerScript whole = new AnswerScript(stream.api()).feed(body);
    assertThat(close(stream, script)).isEqualTo(close(stream, whole));
    assertThat(script.heard()).isEqualTo(whole.heard());
  }

  /** Pieces of equal size, the first one of every size up to that: each position is a split. */
  @ParameterizedTest
  @MethodSource("streams")
  void streamIsReadSplitAtEveryPosition(Recording stream) {
    byte[] body = stream.sse();
    AnswerScript whole = new AnswerScript(stream.api()).feed(body);
    Answer expected = close(stream, whole);
    for (int first = 0; first <= Math.min(PIECE_BYTES, body.length); first++) {
      AnswerScript script = new AnswerScript(stream.api()).feed(body, 0, first);
      for (int at = first; at < body.length; at += PIECE_BYTES) {
        script.feed(body, at, Math.min(at + PIECE_BYTES, body.length));
      }
      if (!close(stream, script).equals(expected) || !script.heard().equals(whole.heard())) {
        throw new AssertionError("first piece of %d bytes: %s".formatted(first, script.heard()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamWhoseBodyEndsAnywhereIsNoSuccessBeforeItsEndMark(Recording stream) {
    byte[] body = stream.sse();
    int whole = endMark(stream, body);
    for (int at = 0; at <= body.length; at++) {
      Answer answer = new AnswerScript(stream.api(), false).feed(body, 0, at).end();
      check(answer, at < whole ? Outcome.TRUNCATED : Outcome.OK, at);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamWhoseConnectionIsLostAnywhereIsNoSuccessBeforeItsLastBlankLine(Recording stream) {
    byte[] body = stream.sse();
    int whole = endMark(stream, body) + 2;
    for (int at = Math.max(0, body.length - LAST_BYTES); at <= body.length; at++) {
      Answer answer = new AnswerScript(stream.api(), false).feed(body, 0, at).cut();
      check(answer, at < whole ? Outcome.TRUNCATED : Outcome.OK, at);
    }
  }

  /** Where the end mark of a successful stream ends; behind the body for any other. */
  private static int endMark(Recording stream, byte[] body) {
    return stream.get("outcome").equals("ok")
        ? new String(body, ISO_8859_1).lastIndexOf(END_MARK) + END_MARK.length()
        : body.length + 1;
  }

  private static void check(Answer answer, Outcome expected, int at) {
    if (answer.outcome() != expected) {
      throw new AssertionError("broken off at %d: %s".formatted(at, answer));
    }
  }

  private static Answer close(Recording stream, AnswerScript script) {
    return stream.isWhole() ? script.end() : script.cut();
  }
}
