package io.tokenload.engine;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * One event loop watched: what it has read, and how late its timers come. A timer of its own asks
 * every 20 ms to be called; how late it is called is how long an event of that moment waited. One
 * is outstanding at any time, and what a long stall hid is filled in. Only the loop writes; anyone
 * may read.
 */
public final class LoopWatch implements Runnable {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long FINEST_NANOS = 1_000;
  private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 2;

  /** Java's own selector sleeps whole milliseconds: so late its timers are for no fault of ours. */
  private static final long SELECTOR_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final EventLoop loop;
  private final String name;
  private final long sleepsLongerByNanos;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong tokenReads = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final SingleWriterRecorder lag =
      new SingleWriterRecorder(FINEST_NANOS, HIGHEST_NANOS, DIGITS);
  private long dueNanos;

  LoopWatch(EventLoop loop, String name) {
    this.loop = loop;
    this.name = name;
    boolean selector = loop instanceof IoEventLoop io && io.isIoType(NioIoHandler.class);
    this.sleepsLongerByNanos = selector ? SELECTOR_NANOS : 0;
  }

  /** Begins to measure how late the loop is. */
  void begin() {
    dueNanos = System.nanoTime() + PERIOD_NANOS;
    loop.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    long late = now - dueNanos - sleepsLongerByNanos;
    lag.recordValueWithExpectedInterval(Math.max(0, Math.min(late, HIGHEST_NANOS)), PERIOD_NANOS);
    if (!loop.isShuttingDown()) {
      dueNanos = now + PERIOD_NANOS;
      loop.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  void opened() {
    add(open, 1);
  }

  void closed() {
    add(open, -1);
  }

  void read(int count) {
    add(bytes, count);
  }

  void tokenEvent(boolean firstOfItsRead) {
    add(events, 1);
    if (firstOfItsRead) {
      add(tokenReads, 1);
    }
  }

  /** One writer: neither a locked instruction nor a barrier. */
  private static void add(AtomicLong counter, long more) {
    counter.setOpaque(counter.getPlain() + more);
  }

  /** Its name, the same all along. */
  public String name() {
    return name;
  }

  /** Bytes read from sockets. */
  public long bytes() {
    return bytes.getOpaque();
  }

  /** Socket reads that completed a token-bearing event. */
  public long tokenReads() {
    return tokenReads.getOpaque();
  }

  /** Token-bearing events. */
  public long events() {
    return events.getOpaque();
  }

  /** Connections that are open now. */
  public int openConnections() {
    return (int) open.getOpaque();
  }

  /** How late its timers came since the last call, nanoseconds. One caller at a time. */
  public Histogram lagSinceLastCall() {
    return lag.getIntervalHistogram();
  }
}
