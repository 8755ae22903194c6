package io.tokenload.simserver.text;

import java.nio.charset.StandardCharsets;

/**
 * A token whose id carries its own text, for what is not in the vocabulary: up to four ASCII
 * characters, with or without a space before them, or up to three bytes of UTF-8. Such ids have bit
 * 30 set, so that every text can be put together again from its ids alone.
 */
final class PackedToken {

  /** Characters of ASCII that one id can carry. */
  static final int MOST_CHARS = 4;

  /** Bytes that one id can carry. */
  static final int MOST_BYTES = 3;

  private static final int TAG = 1 << 30;
  private static final int BYTES = 1 << 29;
  private static final int SPACE = 1 << 28;

  private PackedToken() {}

  static boolean isPacked(int id) {
    return (id & TAG) != 0 && id > 0;
  }

  /** Characters from..to of ASCII, at most {@link #MOST_CHARS}, none of them NUL. */
  static int ofAscii(CharSequence text, int from, int to, boolean afterSpace) {
    int chars = 0;
    for (int i = from; i < to; i++) {
      chars |= text.charAt(i) << (7 * (i - from));
    }
    return TAG | (afterSpace ? SPACE : 0) | chars;
  }

  /** Bytes from..to, at most {@link #MOST_BYTES}. */
  static int ofBytes(byte[] utf8, int from, int to) {
    int value = (to - from) << 24;
    for (int i = from; i < to; i++) {
      value |= (utf8[i] & 0xFF) << (8 * (i - from));
    }
    return TAG | BYTES | value;
  }

  /** The bytes an id carries; ids that no text gives stand for no bytes. */
  static byte[] bytes(int id) {
    return (id & BYTES) != 0 ? rawBytes(id) : asciiBytes(id);
  }

  private static byte[] rawBytes(int id) {
    byte[] bytes = new byte[(id >> 24) & 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (id >> (8 * i));
    }
    return bytes;
  }

  private static byte[] asciiBytes(int id) {
    StringBuilder text = new StringBuilder(MOST_CHARS + 1);
    if ((id & SPACE) != 0) {
      text.append(' ');
    }
    for (int i = 0; i < MOST_CHARS; i++) {
      int c = (id >> (7 * i)) & 0x7F;
      if (c != 0) {
        text.append((char) c);
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
