package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Receive buffers that take a whole write of a server: dozens of events. Netty's own choice shrinks
 * on a stream of small events until one write arrives as two reads. An event loop reads into one
 * and the same buffer again and again, as long as nobody keeps it beyond the read.
 */
final class WholeWrites extends DefaultMaxMessagesRecvByteBufAllocator {

  private static final int BYTES = 8192;
  private static final int READS_IN_A_ROW = 16;

  private static final FastThreadLocal<ByteBuf> OF_THIS_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
          return Unpooled.directBuffer(BYTES, BYTES);
        }

        @Override
        protected void onRemoval(ByteBuf buffer) {
          buffer.release();
        }
      };

  WholeWrites() {
    super(READS_IN_A_ROW);
  }

  // The type is deprecated, its method is the only one that Netty asks.
  @SuppressWarnings("deprecation")
  @Override
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return BYTES;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator others) {
        ByteBuf own = OF_THIS_LOOP.get();
        return own.refCnt() == 1 ? own.clear().retain() : others.ioBuffer(BYTES);
      }
    };
  }
}
