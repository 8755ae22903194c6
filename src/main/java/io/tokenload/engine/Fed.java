package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import io.tokenload.wire.AnswerDecoder;

/** Bytes on their way from Netty's buffer to a decoder. */
final class Fed {

  /** One per event loop. */
  private static final FastThreadLocal<byte[]> SCRATCH =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[65_536];
        }
      };

  private Fed() {}

  /** All that the chunk holds, which it keeps. */
  static void to(AnswerDecoder decoder, ByteBuf chunk) {
    byte[] scratch = SCRATCH.get();
    int from = chunk.readerIndex();
    int left = chunk.readableBytes();
    while (left > 0) {
      int take = Math.min(left, scratch.length);
      chunk.getBytes(from, scratch, 0, take);
      decoder.feed(scratch, 0, take);
      from += take;
      left -= take;
    }
  }
}
