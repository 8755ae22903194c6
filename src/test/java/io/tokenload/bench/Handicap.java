package io.tokenload.bench;

import io.gatling.javaapi.core.Session;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What slows a client down from within.
 *
 * @param blockMicros how long each request blocks its event loop before it is sent
 * @param garbageMegabytesPerSecond garbage made beside the load
 * @param keptMegabytes of it, alive at any time: what a collector has to copy
 */
record Handicap(long blockMicros, int garbageMegabytesPerSecond, int keptMegabytes) {

  private static final int BLOCK_BYTES = 4096;
  private static final int BLOCKS_A_MEGABYTE = (1 << 20) / BLOCK_BYTES;
  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int BURSTS_A_SECOND = 100;

  /** As {@code handicap.block}, {@code handicap.garbage} and {@code handicap.kept} say; or none. */
  static Handicap ofSystemProperties() {
    return new Handicap(
        Long.getLong("handicap.block", 0),
        Integer.getInteger("handicap.garbage", 0),
        Integer.getInteger("handicap.kept", 0));
  }

  /** Begins to make garbage, until the process ends. */
  void start() {
    if (garbageMegabytesPerSecond > 0) {
      Thread maker = new Thread(this::makeGarbage, "handicap");
      maker.setDaemon(true);
      maker.start();
    }
  }

  /** Blocks the calling thread, which is an event loop; returns the session as it is. */
  Session blockEventLoop(Session session) {
    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(blockMicros);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return session;
  }

  private void makeGarbage() {
    ArrayDeque<byte[]> kept = new ArrayDeque<>();
    int burst = Math.max(1, garbageMegabytesPerSecond * BLOCKS_A_MEGABYTE / BURSTS_A_SECOND);
    while (true) {
      for (int i = 0; i < burst; i++) {
        kept.add(new byte[BLOCK_BYTES]);
        if (kept.size() > keptMegabytes * BLOCKS_A_MEGABYTE) {
          kept.remove();
        }
      }
      LockSupport.parkNanos(BURST_NANOS);
    }
  }
}
