package io.tokenload.engine;

import io.netty.handler.codec.DecoderException;

/**
 * Takes the data out of a chunked HTTP body (RFC 9112 §7.1) and passes it on as it comes, in parts
 * where a chunk comes in parts. It reads chunks with data only: the last chunk, and a size line
 * that it does not understand, are left to a full HTTP decoder, which then stands exactly between
 * two chunks. Nothing is allocated.
 */
final class ChunkedBody {

  /** Takes a part of the body. */
  @FunctionalInterface
  interface Sink {
    void onBody(byte[] bytes, int offset, int length);
  }

  private static final int MOST_DIGITS = 7;
  private static final int LONGEST_LINE = 64;

  private enum State {
    SIZE,
    EXTENSION,
    SIZE_END,
    DATA,
    DATA_CR,
    DATA_LF,
    OVER
  }

  private final byte[] line = new byte[LONGEST_LINE];
  private int lineLength;
  private int digits;
  private int size;
  private State state = State.SIZE;

  /** A new body begins. */
  void begin() {
    nextChunk();
  }

  /** Whether the rest is not for this decoder: first {@link #line()}, then what was not taken. */
  boolean isOver() {
    return state == State.OVER;
  }

  /** The bytes so far of the size line at which this decoder gave up. */
  byte[] line() {
    byte[] bytes = new byte[lineLength];
    System.arraycopy(line, 0, bytes, 0, lineLength);
    return bytes;
  }

  /**
   * Reads on.
   *
   * @param to end of the bytes, exclusive
   * @return where it stopped: {@code to}, or earlier if it is over
   * @throws DecoderException if the data of a chunk is longer than its size line says
   */
  int feed(byte[] bytes, int from, int to, Sink sink) {
    int at = from;
    while (at < to && state != State.OVER) {
      if (state == State.DATA) {
        at += data(bytes, at, to, sink);
      } else {
        framing(bytes[at++]);
      }
    }
    return at;
  }

  private int data(byte[] bytes, int from, int to, Sink sink) {
    int take = Math.min(size, to - from);
    size -= take;
    if (size == 0) {
      state = State.DATA_CR;
    }
    sink.onBody(bytes, from, take);
    return take;
  }

  private void framing(byte c) {
    switch (state) {
      case DATA_CR -> expect('\r', c, State.DATA_LF);
      case DATA_LF -> {
        expect('\n', c, State.SIZE);
        nextChunk();
      }
      default -> sizeLine(c);
    }
  }

  private void expect(char expected, byte c, State next) {
    if (c != expected) {
      throw new DecoderException("the data of an HTTP chunk does not end where its size says");
    }
    state = next;
  }

  private void nextChunk() {
    state = State.SIZE;
    size = 0;
    digits = 0;
    lineLength = 0;
  }

  private void sizeLine(byte c) {
    line[lineLength++] = c;
    state =
        switch (state) {
          case SIZE -> size(c);
          case EXTENSION -> extension(c);
          default -> c == '\n' && size > 0 ? State.DATA : State.OVER;
        };
    if (state != State.DATA && lineLength == LONGEST_LINE) {
      state = State.OVER;
    }
  }

  private State size(byte c) {
    int digit = Character.digit(c, 16);
    if (digit >= 0 && digits < MOST_DIGITS) {
      digits++;
      size = size << 4 | digit;
      return State.SIZE;
    }
    if (digits == 0 || digit >= 0) {
      return State.OVER;
    }
    return c == ';' ? State.EXTENSION : extension(c);
  }

  private static State extension(byte c) {
    return c == '\r' ? State.SIZE_END : c == '\n' ? State.OVER : State.EXTENSION;
  }
}
