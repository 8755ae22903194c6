package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkedBodyTest {

  private static final String DATA = "5\r\nhello\r\n00A ; x=\"y\"\r\n, streams!\r\n1\r\n.\r\n";
  private static final String LAST = "0\r\nserver-timing: x\r\n\r\n";

  private final ChunkedBody body = new ChunkedBody();
  private final StringBuilder data = new StringBuilder();
  private String left = "";

  private ChunkedBodyTest() {
    body.begin();
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int taken =
        body.feed(
            bytes, 0, bytes.length, (part, from, length) -> data.append(text(part, from, length)));
    left = new String(body.line(), StandardCharsets.ISO_8859_1) + text.substring(taken);
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no size at all,             '\r\nabc'",
    "a size that is no number,   'xyz\r\nabc'",
    "a negative size,            '-5\r\nabc'",
    "a size beyond any chunk,    '123456789\r\nabc'",
    "a line end without CR,      '5\nhello'",
    "something between CR and LF,'5\rx\nhello'",
    "an extension without CR,    '5;x\nhello'",
    "a line that never ends,     '5;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
  })
  void whatIsNotUnderstoodIsLeftFromItsLineOn(String name, String strange) {
    feed("2\r\nok\r\n" + strange);
    assertThat(body.isOver()).isTrue();
    assertThat(data).hasToString("ok");
    assertThat(left).isEqualTo(strange);
  }

  @Test
  void dataBeyondItsSizeIsMalformed() {
    assertThatThrownBy(() -> feed("2\r\noh no\r\n"))
        .isInstanceOf(DecoderException.class)
        .hasMessageContaining("chunk");
  }

  @Test
  void aBodyCutAnywhereIsTheSameBody() {
    String whole = DATA + LAST;
    for (int cut = 0; cut <= DATA.length(); cut++) {
      data.setLength(0);
      body.begin();
      feed(whole.substring(0, cut));
      String restOfLine = body.isOver() ? left : "";
      assertThat(restOfLine).isEmpty();
      feed(whole.substring(cut));
      assertThat(data).as("cut at %d", cut).hasToString("hello, streams!.");
      assertThat(left).isEqualTo(LAST);
    }
  }

  @Test
  void aBodyByteByByteIsTheSameBody() {
    for (char c : DATA.toCharArray()) {
      feed(String.valueOf(c));
    }
    assertThat(data).hasToString("hello, streams!.");
    assertThat(body.isOver()).isFalse();
  }

  @Test
  void theLastChunkCutInItsLineIsLeftWhole() {
    feed(DATA + "0");
    assertThat(body.isOver()).isFalse();
    feed("0\r");
    feed("\n\r\n");
    assertThat(body.isOver()).isTrue();
    assertThat(left).isEqualTo("00\r\n\r\n");
  }
}
