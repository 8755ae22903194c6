package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDecoderTest {

  private static final int LIMIT = 8;

  /** What a sink heard, in words. */
  private static final class Heard implements SseDecoder.Sink {
    private final StringBuilder words = new StringBuilder();

    @Override
    public void event(byte[] bytes, int from, int to) {
      words.append('[').append(new String(bytes, from, to - from, UTF_8)).append(']');
    }

    @Override
    public void comment() {
      throw new IllegalStateException("lines have no comments");
    }

    @Override
    public void foreignLine(byte[] bytes, int from, int to) {
      throw new IllegalStateException("every line is an event");
    }

    @Override
    public void tooLong(int limitBytes) {
      words.append('>').append(limitBytes);
    }

    @Override
    public void unfinished(byte[] bytes, int from, int to) {
      words.append('{').append(new String(bytes, from, to - from, UTF_8)).append('}');
    }
  }

  @ParameterizedTest
  @CsvSource({
    "123456789|,>8",
    "ab|123456789,[ab]>8",
    "123456789|ab|,>8",
    "ab,{ab}",
    "ab|c,[ab]{c}",
    "'',''",
    "a|b|,[a][b]",
    "||a||,[a]",
    "12345678|,[12345678]"
  })
  void linesAreEventsInAnyPieces(String body, String expected) {
    byte[] bytes = body.replace('|', '\n').getBytes(UTF_8);
    for (int piece = 1; piece <= bytes.length + 1; piece++) {
      assertThat(heard(bytes, piece)).as("pieces of %d", piece).isEqualTo(expected);
    }
  }

  @Test
  void emptyLinesOfWindowsAreNothing() {
    assertThat(heard("\r\na\r\n\r\n".getBytes(UTF_8), 1)).isEqualTo("[a\r]");
  }

  private static String heard(byte[] body, int piece) {
    Heard heard = new Heard();
    LineDecoder decoder = new LineDecoder(LIMIT);
    for (int at = 0; at < body.length; at += piece) {
      decoder.feed(body, at, Math.min(piece, body.length - at), heard);
    }
    decoder.end(heard);
    return heard.words.toString();
  }
}
