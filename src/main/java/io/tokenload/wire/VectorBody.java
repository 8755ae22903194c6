package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * An answer of embeddings, as it comes in: each vector is counted and left out, so that what has to
 * be kept of a body of many megabytes is small. What is handed on at the end is the same JSON with
 * the number of its dimensions in the place of each vector: {@code "embedding":[0.1,-0.2]} becomes
 * {@code "embedding":2}. A vector in base64 ({@code encoding_format}) is four bytes a dimension.
 *
 * <p>Not thread-safe: one a body, one thread at a time.
 */
final class VectorBody implements BodySplitter {

  private static final byte[] KEY = ascii("embedding");
  private static final int BASE64_CHARACTERS = 4;
  private static final int BASE64_BYTES = 3;

  private enum State {
    /** Anything but a text or a vector. */
    OUTSIDE,
    TEXT,
    /** Behind a backslash in a text. */
    ESCAPED,
    /** Behind the key, where a vector may begin. */
    BEFORE_VECTOR,
    NUMBERS,
    BASE64
  }

  private final int limitBytes;
  private final ByteRun kept;
  private final byte[] one = new byte[1];
  private State state = State.OUTSIDE;

  /** Letters of the key that the text has had so far; less than 0: it is another text. */
  private int matched;

  private boolean isKey;

  /** Brackets that are open. */
  private int depth;

  private boolean inNumber;
  private int counted;
  private int padding;
  private boolean broken;

  /**
   * @param limitBytes the most bytes of a body without its vectors
   */
  VectorBody(int limitBytes) {
    this.limitBytes = limitBytes;
    this.kept = new ByteRun(limitBytes);
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, SseDecoder.Sink sink) {
    for (int at = offset; at < offset + length && !broken; at++) {
      next(bytes[at]);
    }
  }

  private void next(byte next) {
    switch (state) {
      case OUTSIDE -> outside(next);
      case TEXT -> text(next);
      case ESCAPED -> keep(next, State.TEXT);
      case BEFORE_VECTOR -> beforeVector(next);
      case NUMBERS -> number(next);
      case BASE64 -> base64(next);
    }
  }

  private void outside(byte next) {
    matched = 0;
    boolean vector = next == ':' && isKey;
    isKey &= JsonGrammar.isSpace(next);
    depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
    keep(next, next == '"' ? State.TEXT : vector ? State.BEFORE_VECTOR : State.OUTSIDE);
  }

  private void text(byte next) {
    if (next == '"') {
      isKey = matched == KEY.length;
      keep(next, State.OUTSIDE);
    } else {
      matched = matched >= 0 && matched < KEY.length && KEY[matched] == next ? matched + 1 : -1;
      keep(next, next == '\\' ? State.ESCAPED : State.TEXT);
    }
  }

  private void beforeVector(byte next) {
    counted = 0;
    padding = 0;
    inNumber = false;
    if (next == '[') {
      state = State.NUMBERS;
    } else if (next == '"') {
      state = State.BASE64;
    } else if (JsonGrammar.isSpace(next)) {
      keep(next, State.BEFORE_VECTOR);
    } else {
      isKey = false;
      outside(next);
    }
  }

  private void number(byte next) {
    if (next == ']') {
      count(counted);
    } else if (isOfNumber(next)) {
      counted += inNumber ? 0 : 1;
      inNumber = true;
    } else if (next == ',' && inNumber || JsonGrammar.isSpace(next)) {
      inNumber &= next != ',';
    } else {
      // No number: what is kept then is no JSON, and shows where it went wrong.
      isKey = false;
      outside((byte) '[');
      outside(next);
    }
  }

  private static boolean isOfNumber(byte next) {
    return next >= '0' && next <= '9'
        || next == '-'
        || next == '+'
        || next == '.'
        || next == 'e'
        || next == 'E';
  }

  private void base64(byte next) {
    if (next == '"') {
      count((counted / BASE64_CHARACTERS * BASE64_BYTES - padding) / Float.BYTES);
    } else {
      counted += next == '\\' ? 0 : 1;
      padding += next == '=' ? 1 : 0;
    }
  }

  private void count(int dimensions) {
    byte[] digits = ascii(Integer.toString(dimensions));
    broken |= !kept.append(digits, 0, digits.length);
    state = State.OUTSIDE;
    isKey = false;
  }

  private void keep(byte next, State then) {
    one[0] = next;
    broken |= !kept.append(one, 0, 1);
    state = then;
  }

  @Override
  public void end(SseDecoder.Sink sink) {
    if (broken) {
      sink.tooLong(limitBytes);
    } else if (depth > 0) {
      sink.unfinished(kept.bytes(), 0, kept.length());
    } else if (kept.length() > 0) {
      sink.event(kept.bytes(), 0, kept.length());
    }
    kept.clear();
  }

  @Override
  public String eventType() {
    return "";
  }
}
