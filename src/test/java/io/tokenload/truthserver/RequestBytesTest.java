package io.tokenload.truthserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestBytesTest {

  private static final String POST = "POST /c?tokens=3 HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody";

  private final RequestBytes bytes = new RequestBytes();

  // SAD PATH

  @Test
  void aRequestWithoutALineIsRefused() {
    bytes.add(ascii("SSH-2.0\r\n\r\n"));

    assertThatThrownBy(() -> bytes.whole(1)).hasMessage("no request line: SSH-2.0");
  }

  @Test
  void aRequestWithoutEndIsRefusedBeforeItFillsTheMemory() {
    ByteBuffer half = ByteBuffer.wrap(new byte[(1 << 19) + 1]);
    bytes.add(half.duplicate());

    assertThatThrownBy(() -> bytes.add(half)).hasMessage("a request has at most 1048576 bytes");
  }

  // HAPPY PATH

  @Test
  void aRequestMayComeByteByByteAndCountsFromItsLast() {
    for (int i = 0; i < POST.length(); i++) {
      assertThat(bytes.whole(i)).isEmpty();
      bytes.add(ascii(POST.substring(i, i + 1)));
    }
    assertThat(bytes.whole(77)).contains(new Request("/c?tokens=3", 77));
  }

  @Test
  void requestsFollowOneAnotherOnAConnection() {
    bytes.add(ascii(POST + "GET /clock HTTP/1.1\r\n\r\n"));

    assertThat(bytes.whole(1).map(Request::path)).isEqualTo(Optional.of("/c"));
    assertThat(bytes.whole(2).map(Request::path)).isEqualTo(Optional.of("/clock"));
    assertThat(bytes.whole(3)).isEmpty();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
