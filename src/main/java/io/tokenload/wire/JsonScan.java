package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

import java.util.Arrays;

/**
 * Reads JSON (RFC 8259) forwards out of a slice of bytes, without allocating: the caller asks for
 * what it expects and skips the rest, which is still checked. What this scan does not know how to
 * read it refuses; it never guesses.
 *
 * <pre>{@code
 * if (scan.beginObject()) {
 *   do {
 *     scan.key();
 *     scan.skip();
 *   } while (scan.more('}'));
 * }
 * }</pre>
 */
final class JsonScan {

  private static final int DEEPEST = 128;
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NULL = ascii("null");

  private byte[] bytes;
  private int at;
  private int end;
  private int depth;
  private int tokenFrom;
  private int tokenTo;
  private boolean tokenEscaped;

  void start(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    end = to;
    depth = 0;
  }

  /** The bytes of the last key or string lie in [tokenFrom, tokenTo) without their quotes. */
  int tokenFrom() {
    return tokenFrom;
  }

  int tokenTo() {
    return tokenTo;
  }

  /** The next byte that is not white space, not consumed. */
  byte peek() {
    while (at < end) {
      byte next = bytes[at];
      if (!JsonGrammar.isSpace(next)) {
        return next;
      }
      at++;
    }
    throw JsonRefused.IT;
  }

  /** Consumes the opening brace; false if the object is empty, which is then consumed whole. */
  boolean beginObject() {
    return begin((byte) '{', (byte) '}');
  }

  /** Consumes the opening bracket; false if the array is empty, which is then consumed whole. */
  boolean beginArray() {
    return begin((byte) '[', (byte) ']');
  }

  private boolean begin(byte open, byte close) {
    if (peek() != open || ++depth > DEEPEST) {
      throw JsonRefused.IT;
    }
    at++;
    if (peek() != close) {
      return true;
    }
    at++;
    depth--;
    return false;
  }

  /** After a value: whether another one follows. Consumes the comma or the closing bracket. */
  boolean more(char close) {
    byte next = peek();
    at++;
    if (next == ',') {
      return true;
    }
    if (next != close) {
      throw JsonRefused.IT;
    }
    depth--;
    return false;
  }

  /** Consumes a key and its colon. Keys with escapes are refused: no server writes them. */
  void key() {
    string();
    if (tokenEscaped || peek() != ':') {
      throw JsonRefused.IT;
    }
    at++;
  }

  /** Whether the last key or string has these bytes. */
  boolean tokenIs(byte[] text) {
    return Arrays.equals(text, 0, text.length, bytes, tokenFrom, tokenTo);
  }

  /** Consumes {@code null} if it is next. */
  boolean skipNull() {
    if (peek() != 'n') {
      return false;
    }
    at = JsonGrammar.afterWord(NULL, bytes, at, end);
    return true;
  }

  /** Consumes a string, whose bytes are then the token; its escapes are checked, not undone. */
  void string() {
    if (peek() != '"') {
      throw JsonRefused.IT;
    }
    int scan = at + 1;
    tokenFrom = scan;
    tokenEscaped = false;
    while (scan < end) {
      byte next = bytes[scan];
      if (next == '"') {
        tokenTo = scan;
        at = scan + 1;
        return;
      }
      if (next == '\\') {
        tokenEscaped = true;
        scan = JsonGrammar.afterEscape(bytes, scan + 1, end);
      } else if (next >= ' ') {
        scan++;
      } else {
        scan = JsonGrammar.afterMultiByte(bytes, scan, end);
      }
    }
    throw JsonRefused.IT;
  }

  /** Consumes a whole number of at most 18 digits, cut to the range 0 to 2³¹ − 1. */
  int count() {
    boolean negative = peek() == '-';
    int from = negative ? at + 1 : at;
    at = JsonGrammar.afterNumber(bytes, at, end);
    long value = 0;
    if (at - from > 18) {
      throw JsonRefused.IT;
    }
    for (int i = from; i < at; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw JsonRefused.IT;
      }
      value = value * 10 + bytes[i] - '0';
    }
    return negative ? 0 : (int) Math.min(value, Integer.MAX_VALUE);
  }

  /**
   * Consumes any value and gives it as a whole number of another unit if it is a number, else
   * {@link ScaledNumber#NONE}.
   *
   * @param power the unit of the result is ten to minus this of the number's
   */
  long scaled(int power) {
    byte first = peek();
    int from = at;
    skip();
    boolean number = first == '-' || first >= '0' && first <= '9';
    return number ? ScaledNumber.of(bytes, from, at, power) : ScaledNumber.NONE;
  }

  /** Consumes any value. */
  void skip() {
    switch (peek()) {
      case '{' -> skipObject();
      case '[' -> skipArray();
      case '"' -> string();
      case 't' -> at = JsonGrammar.afterWord(TRUE, bytes, at, end);
      case 'f' -> at = JsonGrammar.afterWord(FALSE, bytes, at, end);
      case 'n' -> at = JsonGrammar.afterWord(NULL, bytes, at, end);
      default -> at = JsonGrammar.afterNumber(bytes, at, end);
    }
  }

  private void skipObject() {
    if (beginObject()) {
      do {
        string();
        if (peek() != ':') {
          throw JsonRefused.IT;
        }
        at++;
        skip();
      } while (more('}'));
    }
  }

  private void skipArray() {
    if (beginArray()) {
      do {
        skip();
      } while (more(']'));
    }
  }

  /** Only white space may follow. */
  void finish() {
    while (at < end) {
      byte next = bytes[at++];
      if (!JsonGrammar.isSpace(next)) {
        throw JsonRefused.IT;
      }
    }
  }
}
