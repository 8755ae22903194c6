package io.tokenload.truthserver;

import java.nio.channels.WritableByteChannel;

/** One answer on its way. The emitter's thread only, once it has been handed over. */
final class Stream implements Comparable<Stream> {

  private final WritableByteChannel channel;
  private final Order order;
  private final Schedule schedule;
  private final long receivedNanos;
  private final long sequence;
  private int sent;
  private boolean begun;
  private long dueNanos;

  Stream(WritableByteChannel channel, Order order, long receivedNanos, long sequence) {
    this.channel = channel;
    this.order = order;
    this.schedule = Schedule.of(order, receivedNanos);
    this.receivedNanos = receivedNanos;
    this.sequence = sequence;
    // The response head goes out at once, the first token when it is due.
    this.dueNanos = receivedNanos;
  }

  /** Whether the response head has gone out. */
  boolean hasBegun() {
    return begun;
  }

  /** Something was sent: what comes next is due later. */
  void advance() {
    if (begun) {
      sent++;
    }
    begun = true;
    dueNanos = schedule.dueNanos(sent);
  }

  int sent() {
    return sent;
  }

  boolean isLast() {
    return sent == order.tokens() - 1;
  }

  boolean isOver() {
    return sent == order.tokens();
  }

  WritableByteChannel channel() {
    return channel;
  }

  Order order() {
    return order;
  }

  long receivedNanos() {
    return receivedNanos;
  }

  long sequence() {
    return sequence;
  }

  long dueNanos() {
    return dueNanos;
  }

  /** By due time; the difference, since the clock's zero lies anywhere. */
  @Override
  public int compareTo(Stream other) {
    return Long.compare(dueNanos - other.dueNanos, 0);
  }
}
