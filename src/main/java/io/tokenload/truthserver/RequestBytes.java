package io.tokenload.truthserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Puts the requests of one connection together: HTTP/1.1 with a content length, one at a time. */
final class RequestBytes {

  private static final int MOST_BYTES = 1 << 20;
  private static final String LENGTH = "\r\ncontent-length:";

  private byte[] bytes = new byte[2_048];
  private int size;

  /**
   * Adds what was read.
   *
   * @throws IllegalArgumentException if the request is too long
   */
  void add(ByteBuffer read) {
    int more = read.remaining();
    if (size + more > MOST_BYTES) {
      throw new IllegalArgumentException("a request has at most %d bytes".formatted(MOST_BYTES));
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
    read.get(bytes, size, more);
    size += more;
  }

  /**
   * Takes the request out if it is whole.
   *
   * @param readNanos when the last bytes were read
   * @throws IllegalArgumentException if it is no request that this server reads
   */
  Optional<Request> whole(long readNanos) {
    int head = headLength();
    if (head == 0) {
      return Optional.empty();
    }
    String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
    int length = head + contentLength(text.toLowerCase(Locale.ROOT));
    if (size < length) {
      return Optional.empty();
    }
    size -= length;
    System.arraycopy(bytes, length, bytes, 0, size);
    return Optional.of(new Request(target(text), readNanos));
  }

  private int headLength() {
    for (int i = 3; i < size; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return 0;
  }

  private static int contentLength(String head) {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      return 0;
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  private static String target(String head) {
    String[] words = head.substring(0, head.indexOf('\r')).split(" ");
    if (words.length != 3) {
      throw new IllegalArgumentException("no request line: " + String.join(" ", words));
    }
    return words[1];
  }
}
