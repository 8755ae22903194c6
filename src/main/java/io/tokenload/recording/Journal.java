package io.tokenload.recording;

import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code journal.jsonl} while it is being written: one line per request, by one thread of its own,
 * from a bounded queue, flushed at least once a second so that a kill loses no more than that.
 *
 * <p>Handing a record in never blocks and never throws: a full queue or a broken file refuses it,
 * and the refusal is counted. All methods may be called from any thread.
 */
public final class Journal implements AutoCloseable {

  /** What helps against every failure of the file. */
  public static final String REMEDY =
      "What was written before is kept; free the disk or make the folder writable, and run again.";

  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long CLOSE_MILLIS = 10_000;

  /** What stands in the queue: a line to write. */
  private interface Entry {
    void writeTo(LineWriter lines) throws IOException;
  }

  private final String name;
  private final Queue<Entry> queue;
  private final AtomicLong refused = new AtomicLong();
  private final Thread writer;
  private final long closeMillis;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile String failure;

  Journal(String name, OutputStream out, int queueCapacity, long closeMillis) throws IOException {
    this.name = name;
    this.queue = new ArrayBlockingQueue<>(queueCapacity);
    this.closeMillis = closeMillis;
    LineWriter lines = new LineWriter(out);
    this.writer = new Thread(() -> run(lines), "tokenload-journal");
    this.writer.setDaemon(true);
    this.writer.start();
  }

  /**
   * Begins a journal.
   *
   * @param file must not exist: a journal never overwrites an older one
   * @param queueCapacity how many records may wait for the disk, at least 1
   * @throws IOException if the file cannot be created, with a sentence that names it
   */
  public static Journal open(Path file, int queueCapacity) throws IOException {
    OutputStream out;
    try {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException("cannot create the journal " + file + ": " + reason(e), e);
    }
    return new Journal(file.toString(), out, queueCapacity, CLOSE_MILLIS);
  }

  /**
   * Hands in a request that has ended. Never blocks.
   *
   * @return false if it was refused, because the queue is full, the file is broken or the journal
   *     is closed; it is then counted in {@link #refused()}
   */
  public boolean offer(RequestRecord request) {
    return enqueue(lines -> lines.write(request));
  }

  /**
   * Leaves a line that a long request is under way, so that a kill of this process cannot hide it.
   * Never blocks; a refusal is counted.
   *
   * @param intendedNanos its intended start, nanoseconds since the run's origin
   * @param handoverNanos its handover to the HTTP client, likewise
   */
  public void started(Identity identity, long intendedNanos, long handoverNanos) {
    enqueue(lines -> lines.writeStart(identity, intendedNanos, handoverNanos));
  }

  /**
   * Waits until everything handed in so far is in the file.
   *
   * @param patience longest wait
   * @return false if it is not by then, or the file is broken
   */
  public boolean flush(Duration patience) {
    CountDownLatch flushed = new CountDownLatch(1);
    Entry mark =
        lines -> {
          lines.flush();
          flushed.countDown();
        };
    try {
      return !closing
          && failure == null
          && queue.offer(mark)
          && flushed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lines that are not in the file: refused by a full queue, a broken file or a closed journal. */
  public long refused() {
    return refused.get();
  }

  /** Lines that wait to be written. */
  public int queued() {
    return queue.size();
  }

  /** What went wrong with the file, as a sentence; empty while all is well. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Writes what is queued, flushes and closes the file. Waits ten seconds at most: what has not
   * been written by then is counted as refused, and {@link #failure()} says so. Never throws.
   */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      writer.join(closeMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (writer.isAlive() && failure == null) {
      failure = name + " could not be written to its end: the disk does not keep up.";
    }
    ended = true;
    refuseQueued();
  }

  private boolean enqueue(Entry entry) {
    boolean accepted = !closing && failure == null && queue.offer(entry);
    // The writer may have left between the two looks; then nobody would ever count this line.
    if (!accepted || ended && queue.remove(entry)) {
      refused.incrementAndGet();
      return false;
    }
    return true;
  }

  private void run(LineWriter lines) {
    try {
      writeAll(lines);
      lines.close();
    } catch (IOException | RuntimeException e) {
      failure = "The journal " + name + " broke off: " + reason(e) + ".";
      abandon(lines);
    } catch (InterruptedException e) {
      failure = "The journal " + name + " broke off: its writer was interrupted.";
      abandon(lines);
    }
    ended = true;
    refuseQueued();
  }

  private void writeAll(LineWriter lines) throws IOException, InterruptedException {
    long flushed = System.nanoTime();
    while (!closing || !queue.isEmpty()) {
      Entry entry = queue.poll();
      if (entry == null) {
        rest();
      } else {
        write(entry, lines);
      }
      if (System.nanoTime() - flushed >= FLUSH_NANOS) {
        lines.flush();
        flushed = System.nanoTime();
      }
    }
  }

  /** Nobody who hands in a record pays for waking a thread: the writer looks again by itself. */
  private void rest() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!closing) {
      LockSupport.parkNanos(this, REST_NANOS);
    }
  }

  private void write(Entry entry, LineWriter lines) throws IOException {
    try {
      entry.writeTo(lines);
    } catch (IOException | RuntimeException e) {
      refused.incrementAndGet();
      throw e;
    }
  }

  /** The first failure is the one to tell; closing a broken file only repeats it. */
  private void abandon(LineWriter lines) {
    try {
      lines.close();
    } catch (IOException | RuntimeException again) {
      failure = failure + " What was buffered is lost.";
    }
  }

  private void refuseQueued() {
    while (queue.poll() != null) {
      refused.incrementAndGet();
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ", " + message;
  }
}
