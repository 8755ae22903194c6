package io.tokenload.wire;

import java.util.Arrays;

/** Bytes in a row that grow up to a limit and are reused. */
final class ByteRun {

  private static final int FIRST_BYTES = 512;

  private final int limitBytes;
  private byte[] bytes = new byte[0];
  private int length;

  ByteRun(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Appends bytes[from, to), or nothing and answers false if that passes the limit. */
  boolean append(byte[] source, int from, int to) {
    int count = to - from;
    if (count > limitBytes - length) {
      return false;
    }
    reserve(length + count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return true;
  }

  private void reserve(int needed) {
    if (needed > bytes.length) {
      int doubled = (int) Math.min(limitBytes, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, doubled), FIRST_BYTES));
    }
  }
}
