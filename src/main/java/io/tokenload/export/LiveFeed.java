package io.tokenload.export;

import io.tokenload.metric.RequestRecord;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes records from the event loops to whoever counts them, by one thread of its own. A loop pays
 * for a place in a bounded queue, however many tokens the request had; a full queue refuses the
 * record, and the refusal is counted. May be called from any thread.
 */
public final class LiveFeed implements AutoCloseable {

  /** Records that may wait. */
  public static final int CAPACITY = 16_384;

  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long CLOSE_MILLIS = 5_000;

  private final List<RecordMeter> meters;
  private final Queue<RequestRecord> queue;
  private final LongAdder refused = new LongAdder();
  private final Thread thread = new Thread(this::takeUntilClosed, "tokenload-export");
  private volatile boolean closing;
  private volatile String failure;

  LiveFeed(List<RecordMeter> meters, int capacity) {
    this.meters = List.copyOf(meters);
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.thread.setDaemon(true);
  }

  /** Begins to hand records to the meters, to each in the same order. */
  public static LiveFeed start(List<RecordMeter> meters) {
    LiveFeed feed = new LiveFeed(meters, CAPACITY);
    feed.thread.start();
    return feed;
  }

  /** Hands in a request that has ended. Never blocks, never throws. */
  public void offer(RequestRecord record) {
    if (closing || failure != null || !queue.offer(record)) {
      refused.increment();
    }
  }

  /** Records that no meter will count. */
  public long refused() {
    return refused.sum();
  }

  /** Why counting ended before its time, a sentence; empty while all is well. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void takeUntilClosed() {
    try {
      while (!closing || !queue.isEmpty()) {
        takeOrRest();
      }
    } catch (RuntimeException e) {
      failure = "The live export stopped before the end: " + e;
    }
  }

  /** Nobody wakes this thread: a wake-up would cost the loop that hands a record in. */
  private void takeOrRest() {
    RequestRecord record = queue.poll();
    if (record != null) {
      meters.forEach(meter -> meter.add(record));
    } else if (!closing) {
      LockSupport.parkNanos(this, REST_NANOS);
    }
  }

  /** Counts what was handed in, within five seconds; what is left then is refused. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    while (queue.poll() != null) {
      refused.increment();
    }
  }
}
