package io.tokenload.wire;

import java.util.Arrays;

/**
 * Where a string lies in the bytes of an event, without its quotes; empty if there is none. Reused.
 */
final class Span {

  private int from;
  private int to;

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isEmpty() {
    return from == to;
  }

  void forget() {
    from = 0;
    to = 0;
  }

  /** Lies where the scan's token does. */
  void take(JsonScan scan) {
    from = scan.tokenFrom();
    to = scan.tokenTo();
  }

  void take(Span other) {
    from = other.from;
    to = other.to;
  }

  /** Whether the string, as it is written, is this word. */
  boolean is(byte[] word, byte[] bytes) {
    return Arrays.equals(word, 0, word.length, bytes, from, to);
  }
}
