package io.tokenload.wire;

import java.util.Arrays;

/**
 * The parts of a JSON text below its structure (RFC 8259 §6 and §7): where each ends, or {@link
 * JsonRefused} if it is none.
 */
final class JsonGrammar {

  private JsonGrammar() {}

  static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  static int afterWord(byte[] word, byte[] bytes, int at, int end) {
    int to = at + word.length;
    if (to > end || !Arrays.equals(word, 0, word.length, bytes, at, to)) {
      throw JsonRefused.IT;
    }
    return to;
  }

  static int afterNumber(byte[] bytes, int at, int end) {
    int from = at < end && bytes[at] == '-' ? at + 1 : at;
    int to = afterDigits(bytes, from, end);
    if (bytes[from] == '0' && to - from > 1) {
      throw JsonRefused.IT;
    }
    if (to < end && bytes[to] == '.') {
      to = afterDigits(bytes, to + 1, end);
    }
    if (to < end && (bytes[to] | 0x20) == 'e') {
      boolean signed = to + 1 < end && (bytes[to + 1] == '+' || bytes[to + 1] == '-');
      to = afterDigits(bytes, signed ? to + 2 : to + 1, end);
    }
    return to;
  }

  private static int afterDigits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw JsonRefused.IT;
    }
    return at;
  }

  /** Steps over what follows a backslash. */
  static int afterEscape(byte[] bytes, int at, int end) {
    byte escape = at < end ? bytes[at] : 0;
    switch (escape) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
        return at + 1;
      case 'u':
        return afterHex(bytes, at + 1, end);
      default:
        throw JsonRefused.IT;
    }
  }

  private static int afterHex(byte[] bytes, int at, int end) {
    if (end - at < 4) {
      throw JsonRefused.IT;
    }
    for (int i = at; i < at + 4; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        throw JsonRefused.IT;
      }
    }
    return at + 4;
  }

  /** Steps over a UTF-8 sequence of two to four bytes; a control character is refused. */
  static int afterMultiByte(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int follow = (lead & 0xE0) == 0xC0 ? 1 : (lead & 0xF0) == 0xE0 ? 2 : 3;
    if (lead < 0xC2 || lead > 0xF4 || end - at <= follow) {
      throw JsonRefused.IT;
    }
    for (int i = at + 1; i <= at + follow; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        throw JsonRefused.IT;
      }
    }
    return at + 1 + follow;
  }
}
