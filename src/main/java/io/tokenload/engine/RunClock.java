package io.tokenload.engine;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The one clock of a run: {@link System#nanoTime} for every stamp, its origin at the first intended
 * start, and a single anchor to the wall clock, so that a step of the wall clock moves nothing.
 */
public final class RunClock {

  private static final long UNSET = Long.MIN_VALUE;

  private final AtomicLong originNanos = new AtomicLong(UNSET);
  private final LongSupplier nanoTime;
  private final long anchorNanos;
  private final long anchorMillis;

  /**
   * A clock without origin yet.
   *
   * @param anchorNanos a reading of {@link System#nanoTime}
   * @param anchorMillis the wall clock's milliseconds at that moment
   */
  public RunClock(long anchorNanos, long anchorMillis) {
    this(System::nanoTime, anchorNanos, anchorMillis);
  }

  /** The same, read from somewhere else: tests say what time it is. */
  RunClock(LongSupplier nanoTime, long anchorNanos, long anchorMillis) {
    this.nanoTime = nanoTime;
    this.anchorNanos = anchorNanos;
    this.anchorMillis = anchorMillis;
  }

  /** Now, as {@link System#nanoTime} has it. */
  long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Sets the origin, if nothing has set it before. */
  void startAt(long nanoTime) {
    originNanos.compareAndSet(UNSET, nanoTime);
  }

  /**
   * Lets the clock go on from a moment that another run has reached, if nothing has started it.
   *
   * @param moment nanoseconds since the origin that both share
   */
  public void continueFrom(long moment) {
    startAt(nanoTime() - moment);
  }

  /** Whether anything has started. */
  public boolean isStarted() {
    return originNanos.get() != UNSET;
  }

  /** Nanoseconds from the origin to the given reading of {@link System#nanoTime}. */
  public long sinceOrigin(long nanoTime) {
    return nanoTime - originNanos.get();
  }

  /** {@link System#nanoTime} at the origin; empty before any start. */
  public OptionalLong originNanos() {
    return isStarted() ? OptionalLong.of(originNanos.get()) : OptionalLong.empty();
  }

  /** Wall clock of the origin, milliseconds since the epoch; of the anchor before any start. */
  public long originMillis() {
    return isStarted() ? wallMillis(originNanos.get()) : anchorMillis;
  }

  /** Wall clock of the given reading of {@link System#nanoTime}, milliseconds since the epoch. */
  long wallMillis(long nanoTime) {
    return anchorMillis + Math.floorDiv(nanoTime - anchorNanos, 1_000_000L);
  }
}
