package io.tokenload.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** The arrivals of an open cell and how many of them have been taken by a user. Thread-safe. */
final class Schedule {

  private final AtomicInteger taken = new AtomicInteger();
  private volatile IntToLongFunction dueNanos = number -> Long.MAX_VALUE;
  private volatile IntUnaryOperator memberOf = number -> 0;

  /** Tells when each arrival is due and whose it is, by its number; greatest where none is left. */
  void of(IntToLongFunction due, IntUnaryOperator member) {
    memberOf = member;
    dueNanos = due;
  }

  /** Number of the next arrival, from 0. */
  int take() {
    return taken.getAndIncrement();
  }

  /** How many arrivals of a member before a moment nobody has taken. */
  long leftBefore(long nanos, int member) {
    long left = 0;
    for (int next = taken.get(); dueNanos.applyAsLong(next) < nanos; next++) {
      if (memberOf.applyAsInt(next) == member) {
        left++;
      }
    }
    return left;
  }
}
