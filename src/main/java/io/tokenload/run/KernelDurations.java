package io.tokenload.run;

import io.tokenload.metric.server.KernelCounts;

/**
 * How long kernels lasted, in buckets of 1/64 of a power of two: bounded, however many there are.
 */
final class KernelDurations {

  private static final int BITS = 6;
  private static final int SUB = 1 << BITS;

  private final long[] counts = new long[Long.SIZE * SUB];
  private final long[] nanos = new long[Long.SIZE * SUB];

  /**
   * Takes in kernels.
   *
   * @param duration of each of them, nanoseconds, from 0
   * @param times how many
   */
  void add(long duration, long times) {
    int bucket = bucket(duration);
    counts[bucket] += times;
    nanos[bucket] += duration * times;
  }

  /** All of another's too. */
  void add(KernelDurations other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
      nanos[i] += other.nanos[i];
    }
  }

  private static int bucket(long duration) {
    long value = Math.max(1, duration);
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    long shifted = exponent >= BITS ? value >>> exponent - BITS : value << BITS - exponent;
    return exponent * SUB + (int) (shifted & SUB - 1);
  }

  private static long least(int bucket) {
    int exponent = bucket / SUB;
    long shifted = SUB + bucket % SUB;
    return exponent >= BITS ? shifted << exponent - BITS : shifted >>> BITS - exponent;
  }

  /** The duration from which on upwards lies half of the kernels' time; 0 of none. */
  long limit() {
    double half = 0;
    for (long each : nanos) {
      half += each / 2.0;
    }
    double sum = 0;
    for (int i = counts.length - 1; i >= 0; i--) {
      sum += nanos[i];
      if (counts[i] > 0 && sum >= half) {
        return least(i);
      }
    }
    return 0;
  }

  /** Long and short ones by a limit that {@link #limit} gave. */
  KernelCounts counts(long limit) {
    int from = bucket(limit);
    long[] found = new long[4];
    for (int i = 0; i < counts.length; i++) {
      int place = i >= from ? 0 : 1;
      found[place] += counts[i];
      found[place + 2] += nanos[i];
    }
    return new KernelCounts(found[0], found[1], found[2], found[3]);
  }
}
