package io.tokenload.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calls a sampler again and again on a daemon thread of its own: at once, then at a fixed rate, and
 * once more at the end. A sampler that is slow misses its turns; one that throws ends its sampling
 * and nothing else.
 */
public final class Sampling implements AutoCloseable {

  private static final long LAST_SAMPLE_MILLIS = 5_000;

  private final String name;
  private final Runnable sampler;
  private final ScheduledExecutorService thread;
  private volatile String stopped;

  private Sampling(String name, Runnable sampler) {
    this.name = name;
    this.sampler = sampler;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "tokenload-" + name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /**
   * Begins.
   *
   * @param name of what is sampled, in sentences and in the thread's name
   * @param every from the beginning of a sample to that of the next, above 0
   * @param sampler takes a sample; bounds its own waits
   */
  public static Sampling start(String name, Duration every, Runnable sampler) {
    Sampling sampling = new Sampling(name, sampler);
    sampling.thread.scheduleAtFixedRate(sampling::sample, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    return sampling;
  }

  private void sample() {
    if (stopped == null) {
      try {
        sampler.run();
      } catch (RuntimeException e) {
        stopped = "Sampling of %s stopped before the end: %s".formatted(name, e);
      }
    }
  }

  /** Why it stopped before its end, a sentence; empty while all is well. */
  public Optional<String> failure() {
    return Optional.ofNullable(stopped);
  }

  /** Takes the last sample and ends. Calling it again does nothing. */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(this::sample);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
