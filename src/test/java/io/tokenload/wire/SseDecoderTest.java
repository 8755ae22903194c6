package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseDecoderTest {

  static Stream<Arguments> bodies() {
    return Stream.of(
        // Sad rows: nothing may come out of these but what is named.
        arguments("empty body", "", List.of()),
        arguments("blank lines only", "\n\n\r\n\r\r", List.of()),
        arguments("no blank line at the end", "data: a", List.of("unfinished a")),
        arguments("line ended, event not", "data: a\n", List.of("unfinished a")),
        arguments("event type without data", "event: x\n\n", List.of()),
        arguments("type of an empty event is forgotten", "event: x\n\ndata: a\n\n", List.of("a")),
        arguments("unknown field", "error: b\n\n", List.of("foreign error: b")),
        arguments("line without colon", "nonsense\n\n", List.of("foreign nonsense")),
        arguments("field names are case sensitive", "Data: a\n\n", List.of("foreign Data: a")),
        arguments("space before a field", " data: a\n\n", List.of("foreign  data: a")),
        arguments("comment at the end", "data: a\n\n:", List.of("a", "comment")),
        arguments("bare json", "{\"a\":1}", List.of("foreign {\"a\":1}")),
        // Happy rows.
        arguments("LF", "data: a\n\ndata: b\n\n", List.of("a", "b")),
        arguments("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", List.of("a", "b")),
        arguments("CR", "data: a\r\rdata: b\r\r", List.of("a", "b")),
        arguments("mixed ends", "data: a\r\n\ndata: b\n\r\n", List.of("a", "b")),
        arguments("byte order mark", "\uFEFFdata: a\n\n", List.of("a")),
        arguments("mark is dropped once only", "\uFEFF\uFEFFdata: a\n\n", foreignMark()),
        arguments("multi-line data", "data: a\ndata: b\ndata:\n\n", List.of("a\nb\n")),
        arguments("data without colon", "data\n\ndata\ndata\n\n", List.of("", "\n")),
        arguments("no space after the colon", "data:a\n\n", List.of("a")),
        arguments("one space is dropped", "data:  a\n\n", List.of(" a")),
        arguments("trailing space stays", "data: a \n\n", List.of("a ")),
        arguments("colon in the value", "data: a: b\n\n", List.of("a: b")),
        arguments("comments", ":\n\n: ping\n\ndata: a\n: x\n\n", comments()),
        arguments("event type", "event: e\ndata: a\n\ndata: b\n\n", List.of("e=a", "b")),
        arguments("characters of two to four bytes", "data: é€😀\n\n", List.of("é€😀")));
  }

  private static List<String> comments() {
    return List.of("comment", "comment", "comment", "a");
  }

  private static List<String> foreignMark() {
    return List.of("foreign \uFEFFdata: a");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyIsReadWhole(String what, String body, List<String> expected) {
    assertThat(SseScript.play(body.getBytes(UTF_8))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyIsReadByteByByte(String what, String body, List<String> expected) {
    SseScript script = new SseScript();
    for (byte next : body.getBytes(UTF_8)) {
      script.feed(new byte[] {next});
    }
    assertThat(script.end()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyIsReadFromOneReusedBufferSplitAnywhere(String what, String body, List<String> expected) {
    byte[] bytes = body.getBytes(UTF_8);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        SseScript script = new SseScript();
        script.feedThrough(new byte[bytes.length + 1], bytes, 0, first);
        script.feedThrough(new byte[bytes.length + 1], bytes, first, second);
        script.feedThrough(new byte[bytes.length + 1], bytes, second, bytes.length);
        assertThat(script.end()).as("split at %d and %d", first, second).isEqualTo(expected);
      }
    }
  }

  @Test
  void lineOverTheLimitIsToldOnceAndEndsTheReading() {
    SseScript script = new SseScript(new SseDecoder(8));
    script.feed("data: 1\n\n".getBytes(UTF_8));
    script.feed("data: 1234".getBytes(UTF_8));
    script.feed("5678".getBytes(UTF_8));
    script.feed("\n\ndata: 2\n\n".getBytes(UTF_8));
    assertThat(script.end()).containsExactly("1", "too long 8");
  }

  @Test
  void dataOverTheLimitIsToldEvenWithinOnePiece() {
    assertThat(new SseScript(new SseDecoder(4)).all("data: 12345\n\ndata: 1\n\n"))
        .containsExactly("too long 4");
  }

  @Test
  void linesThatAddUpOverTheLimitAreTold() {
    assertThat(new SseScript(new SseDecoder(8)).all("data:123\ndata:456\ndata:789\n\n"))
        .containsExactly("too long 8");
  }

  @Test
  void dataAtTheLimitPasses() {
    assertThat(new SseScript(new SseDecoder(8)).all("data:123\ndata:4567\n\n"))
        .containsExactly("123\n4567");
  }

  @Test
  void limitBelowOneIsRefused() {
    assertThatThrownBy(() -> new SseDecoder(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limitBytes 0 is less than 1");
  }

  @Test
  void idIsReusedAcrossEventsUnlessItHoldsNul() {
    SseScript script = new SseScript();
    script.feed("id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n".getBytes(UTF_8));
    assertThat(script.decoder().lastEventId()).isEqualTo("7");
    script.feed("id\n\n".getBytes(UTF_8));
    assertThat(script.decoder().lastEventId()).isEmpty();
  }

  @Test
  void retryOfDigitsIsKeptAndAnyOtherIgnored() {
    SseScript script = new SseScript();
    assertThat(script.decoder().retryMs()).isEqualTo(-1);
    script.feed("retry: 3000\nretry: 3s\nretry:\nretry: -1\n".getBytes(UTF_8));
    assertThat(script.decoder().retryMs()).isEqualTo(3000);
  }

  @Test
  void wholeEventIsHandedOnWithoutACopy() {
    byte[] body = "data: a\n\n".getBytes(UTF_8);
    SseScript script = new SseScript();
    script.feed(body);
    assertThat(script.lastArray()).isSameAs(body);
  }
}
