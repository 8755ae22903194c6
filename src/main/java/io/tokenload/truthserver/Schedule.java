package io.tokenload.truthserver;

/**
 * When the tokens of one answer are due, by absolute deadlines: one that came late moves none after
 * it. In the clock of {@link System#nanoTime}, whose zero lies anywhere.
 *
 * @param firstNanos the first token's
 * @param gapNanos between tokens
 */
record Schedule(long firstNanos, long gapNanos) {

  static Schedule of(Order order, long receivedNanos) {
    long first = receivedNanos + order.ttftNanos();
    return new Schedule(
        order.inStep() ? nextTick(first, order.gapNanos()) : first, order.gapNanos());
  }

  private static long nextTick(long nanos, long gapNanos) {
    return Math.floorDiv(nanos + gapNanos - 1, gapNanos) * gapNanos;
  }

  /**
   * When a token is due.
   *
   * @param token from 0
   */
  long dueNanos(int token) {
    return firstNanos + token * gapNanos;
  }
}
