package io.tokenload.truthserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to send again and again but for some places of 16 hexadecimal digits, each of which holds a
 * number. Used by one thread: it is its own scratch.
 */
final class Template {

  /** Stands in the pattern where a number goes. */
  static final String NUMBER = "################";

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final int[] places;

  /** A pattern of one HTTP chunk (RFC 9112 §7.1). */
  static Template ofChunk(String content) {
    return new Template(chunk(content));
  }

  static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }

  private Template(String pattern) {
    bytes = pattern.getBytes(StandardCharsets.US_ASCII);
    places = new int[(pattern.length() - pattern.replace(NUMBER, "").length()) / NUMBER.length()];
    int from = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = pattern.indexOf(NUMBER, from);
      from = places[i] + NUMBER.length();
    }
  }

  Template set(int place, long value) {
    long left = value;
    for (int i = places[place] + NUMBER.length() - 1; i >= places[place]; i--) {
      bytes[i] = DIGITS[(int) (left & 15)];
      left >>>= 4;
    }
    return this;
  }

  void putInto(ByteBuffer out) {
    out.put(bytes);
  }

  int length() {
    return bytes.length;
  }
}
