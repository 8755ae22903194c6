package io.tokenload.export;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When scrapes were answered, and when the next is due. Thread-safe. */
final class Scrapes {

  /** Who comes many times a second is not missed for a hiccup. */
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private long count;
  private long lastNanos;
  private long intervalNanos;

  Scrapes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void answered() {
    long now = nanoTime.getAsLong();
    intervalNanos = now - lastNanos;
    lastNanos = now;
    count++;
    notifyAll();
  }

  /** How long the next one is worth waiting for, from now; empty if none is expected. */
  synchronized OptionalLong patienceNanos(Duration longest) {
    if (count < 2) {
      return OptionalLong.empty();
    }
    long oneAndAHalf = Math.max(LEAST_NANOS, intervalNanos + intervalNanos / 2);
    long most = Math.min(oneAndAHalf, longest.toNanos());
    return OptionalLong.of(Math.max(0, lastNanos + most - nanoTime.getAsLong()));
  }

  /** Waits for one more, if one is expected. */
  synchronized void awaitNext(Duration longest) {
    OptionalLong patience = patienceNanos(longest);
    if (patience.isEmpty()) {
      return;
    }
    long seen = count;
    long deadline = nanoTime.getAsLong() + patience.getAsLong();
    try {
      for (long left = patience.getAsLong();
          left > 0 && count == seen;
          left = deadline - nanoTime.getAsLong()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
