package io.tokenload.workload;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * Any schedule whose moments follow one from another. Moments are drawn in blocks when first asked
 * for and kept (8 bytes each), so that a read is a look-up and takes no lock. A block is small
 * enough (some 10 µs) to be drawn on an event loop.
 */
final class DrawnArrivals implements Arrivals {

  private static final int BLOCK = 256;

  private final LongSupplier source;
  private final AtomicReferenceArray<long[]> blocks =
      new AtomicReferenceArray<>(MAX_ARRIVALS / BLOCK);
  private int drawn;

  /**
   * @param source gives the moments in order, never decreasing
   */
  DrawnArrivals(LongSupplier source) {
    this.source = source;
  }

  @Override
  public long dueNanos(int index) {
    Objects.checkIndex(index, count());
    long[] block = blocks.get(index / BLOCK);
    return (block == null ? draw(index / BLOCK) : block)[index % BLOCK];
  }

  private synchronized long[] draw(int wanted) {
    while (drawn <= wanted) {
      blocks.set(drawn++, nextBlock());
    }
    return blocks.get(wanted);
  }

  private long[] nextBlock() {
    long[] block = new long[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = source.getAsLong();
    }
    return block;
  }
}
