package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Arrays;

/**
 * The streams' bytes that an event loop reads in one round over its ready sockets. They are stamped
 * and put aside at once, and decoded by a task that the loop runs after the round: no stream's
 * stamp waits until the streams before it are decoded. One per event loop, used by it alone.
 */
final class ReadBatch implements Runnable {

  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_READS = 1 << 10;

  private static final FastThreadLocal<ReadBatch> OF_THIS_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected ReadBatch initialValue() {
          return new ReadBatch();
        }
      };

  private byte[] bytes = new byte[MOST_BYTES];
  private final StreamTap[] taps = new StreamTap[MOST_READS];
  private final long[] nanos = new long[MOST_READS];
  private final int[] readIndex = new int[MOST_READS];
  private final int[] ends = new int[MOST_READS];
  private int reads;
  private int length;
  private int decoded;
  private int decodedBytes;

  static ReadBatch ofThisLoop() {
    return OF_THIS_LOOP.get();
  }

  /**
   * Puts a read aside; decodes what is there first if there is no room.
   *
   * @param read all of what is readable is copied
   */
  void add(StreamTap tap, long readNanos, int index, ByteBuf read, EventLoop loop) {
    int size = read.readableBytes();
    if (reads == MOST_READS || length + size > bytes.length) {
      run();
      bytes = size > bytes.length ? new byte[size] : bytes;
    }
    if (reads == 0) {
      loop.execute(this);
    }
    read.readBytes(bytes, length, size);
    length += size;
    taps[reads] = tap;
    nanos[reads] = readNanos;
    readIndex[reads] = index;
    ends[reads++] = length;
  }

  /**
   * Decodes everything that was put aside, in the order in which it was read. What a decoded answer
   * sets off may call this again: the inner call then goes on where the outer one is.
   */
  @Override
  public void run() {
    while (decoded < reads) {
      int read = decoded++;
      int from = decodedBytes;
      decodedBytes = ends[read];
      taps[read].decode(nanos[read], readIndex[read], bytes, from, ends[read]);
    }
    Arrays.fill(taps, 0, reads, null);
    reads = 0;
    decoded = 0;
    length = 0;
    decodedBytes = 0;
  }
}
