package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadEndTest {

  private final HeadEnd end = new HeadEnd();

  private int lengthIn(String text) {
    return end.lengthIn(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aHeadWithoutAnEmptyLineHasNoEnd() {
    assertThat(lengthIn("HTTP/1.1 200 OK\r\na: b\r\n \r\nc\r: d\r\n")).isZero();
  }

  @Test
  void theEmptyLineBelongsToTheHead() {
    assertThat(lengthIn("HTTP/1.1 200 OK\r\n\r\nbody\r\n\r\n")).isEqualTo(19);
    assertThat(lengthIn("HTTP/1.1 200 OK\n\nbody")).isEqualTo(17);
  }

  @Test
  void anEmptyLineCutInReadsIsFound() {
    assertThat(lengthIn("HTTP/1.1 200 OK\r\n")).isZero();
    assertThat(lengthIn("\r")).isZero();
    assertThat(lengthIn("\nbody")).isEqualTo(1);
  }

  @Test
  void anotherHeadMayFollow() {
    assertThat(lengthIn("HTTP/1.1 103 Hints\r\n\r\n")).isEqualTo(22);
    assertThat(lengthIn("HTTP/1.1 200 OK\r\n\r\n")).isEqualTo(19);
  }

  @Test
  void aNewAnswerKnowsNothingOfTheLastOne() {
    assertThat(lengthIn("HTTP/1.1 200 OK\r\n")).isZero();
    end.begin();
    assertThat(lengthIn("\r\n")).isZero();
  }
}
