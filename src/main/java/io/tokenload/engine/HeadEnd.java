package io.tokenload.engine;

import io.netty.buffer.ByteBuf;

/** Finds the empty line after which the body of an HTTP answer begins, over any number of reads. */
final class HeadEnd {

  private boolean lineIsEmpty;

  /** A new answer begins. */
  void begin() {
    lineIsEmpty = false;
  }

  /**
   * Looks through what is readable; moves no index.
   *
   * @return number of bytes up to and with the first empty line, or 0 if there is none
   */
  int lengthIn(ByteBuf bytes) {
    int from = bytes.readerIndex();
    for (int i = from; i < bytes.writerIndex(); i++) {
      byte c = bytes.getByte(i);
      if (c == '\n' && lineIsEmpty) {
        lineIsEmpty = false;
        return i + 1 - from;
      }
      lineIsEmpty = c == '\n' || c == '\r' && lineIsEmpty;
    }
    return 0;
  }
}
