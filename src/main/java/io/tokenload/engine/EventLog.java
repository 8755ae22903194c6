package io.tokenload.engine;

import io.tokenload.metric.Pauses;
import java.util.Arrays;

/** Stamps of token-bearing events in two growing arrays: 12 bytes an event, no object. */
final class EventLog {

  private static final int FIRST_CAPACITY = 64;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int[] reads = new int[FIRST_CAPACITY];
  private int size;

  void add(long eventNanos, int readIndex) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
      reads = Arrays.copyOf(reads, size * 2);
    }
    nanos[size] = eventNanos;
    reads[size++] = readIndex;
  }

  /**
   * Whether an event now would end a gap that may prove to be a stall, of which the mean gap so far
   * is a guess; the median, which decides later, is not known yet.
   */
  boolean isLongGap(long eventNanos) {
    long gap = eventNanos - nanos[size - 1];
    return gap > Pauses.LEAST_STALL_NANOS && gap * (size - 1) >= 2 * (nanos[size - 1] - nanos[0]);
  }

  /** Whether the last event came with the given read. */
  boolean endsWithRead(int readIndex) {
    return size > 0 && reads[size - 1] == readIndex;
  }

  int size() {
    return size;
  }

  long last() {
    return nanos[size - 1];
  }

  void clear() {
    size = 0;
  }

  /** The stamps, moved to the run's origin. */
  long[] nanosSince(RunClock clock) {
    long[] moved = new long[size];
    for (int i = 0; i < size; i++) {
      moved[i] = clock.sinceOrigin(nanos[i]);
    }
    return moved;
  }

  int[] reads() {
    return Arrays.copyOf(reads, size);
  }
}
