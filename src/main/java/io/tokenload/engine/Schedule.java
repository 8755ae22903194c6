package io.tokenload.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;

/** The arrivals of an open cell and how many of them have been taken by a user. Thread-safe. */
final class Schedule {

  private final AtomicInteger taken = new AtomicInteger();
  private volatile IntToLongFunction dueNanos = number -> Long.MAX_VALUE;

  /** Tells when each arrival is due, by its number; greatest where there are no more. */
  void of(IntToLongFunction due) {
    dueNanos = due;
  }

  /** Number of the next arrival, from 0. */
  int take() {
    return taken.getAndIncrement();
  }

  /** How many arrivals before a moment nobody has taken. */
  long leftBefore(long nanos) {
    int first = taken.get();
    int next = first;
    while (dueNanos.applyAsLong(next) < nanos) {
      next++;
    }
    return next - first;
  }
}
