package io.tokenload.truthserver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Emits each event at its deadline, or as soon after it as it can. One thread, few allocations. */
final class Emitter implements Runnable {

  /** Nothing is due until something arrives. */
  static final long NOTHING = Long.MAX_VALUE;

  /** The greatest event, the role chunk before it and the end behind it. */
  private static final int ROOM = Events.MOST_BYTES + 2_048;

  private final LongSupplier nanoTime;
  private final Queue<Stream> arrived = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Stream> due = new PriorityQueue<>();
  private final ByteBuffer out = ByteBuffer.allocateDirect(ROOM);
  private Events events = new Events(0);
  private volatile Thread thread;
  private volatile boolean stopped;
  private volatile long bytesSent;
  private volatile long eventsSent;

  Emitter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Hands an answer over; any thread. */
  void take(Stream stream) {
    arrived.add(stream);
    LockSupport.unpark(thread);
  }

  /** Ends the thread soon. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  /** Bytes and token-bearing events so far: {@code <bytes> <events>}. */
  String sent() {
    return bytesSent + " " + eventsSent;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    while (!stopped) {
      long wait = turn();
      if (wait == NOTHING) {
        LockSupport.park(this);
      } else if (wait > 0) {
        LockSupport.parkNanos(this, wait);
      }
    }
  }

  /**
   * Takes in what has arrived and emits the most urgent event if it is due.
   *
   * @return nanoseconds until the next one is due, not above zero if it is; {@link #NOTHING}
   */
  long turn() {
    for (Stream stream = arrived.poll(); stream != null; stream = arrived.poll()) {
      due.add(stream);
    }
    Stream first = due.peek();
    long now = nanoTime.getAsLong();
    if (first != null && first.dueNanos() - now <= 0) {
      due.poll();
      emit(first, now);
      first = due.peek();
    }
    return first == null ? NOTHING : first.dueNanos() - now;
  }

  private void emit(Stream stream, long now) {
    out.clear();
    if (stream.hasBegun()) {
      putToken(stream, now);
    } else {
      Events.putHead(out);
    }
    out.flip();
    boolean token = stream.hasBegun();
    if (!written(stream.channel())) {
      return;
    }
    stream.advance();
    eventsSent += token ? 1 : 0;
    if (!stream.isOver()) {
      due.add(stream);
    }
  }

  private void putToken(Stream stream, long now) {
    if (!events.areOf(stream.order().eventBytes())) {
      events = new Events(stream.order().eventBytes());
    }
    if (stream.sent() == 0) {
      events.putRole(out, stream.sequence());
    }
    events.putToken(out, stream, now, now - stream.dueNanos(), stream.isLast());
    if (stream.isLast()) {
      Events.putEnd(out, stream.order().tokens());
    }
  }

  /**
   * Whether the socket took it whole. A client that lets its buffers run full is not measured any
   * more: its connection is closed, and it will notice.
   */
  private boolean written(WritableByteChannel channel) {
    int length = out.remaining();
    try {
      bytesSent += channel.write(out);
      if (out.position() == length) {
        return true;
      }
    } catch (IOException gone) {
      // The client has left; its connection is closed below.
    }
    close(channel);
    return false;
  }

  private static void close(WritableByteChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Nothing is owed to it.
    }
  }
}
