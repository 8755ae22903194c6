package io.tokenload.engine;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Phase;

/**
 * The phases of a cell that is open: which one a moment lies in, and when the window ends. Not
 * thread-safe: its cell guards it. Moments are readings of {@link System#nanoTime}.
 */
final class CellPhases {

  private static final long NEVER = Long.MAX_VALUE;

  private final CellPlan plan;
  private final long zero;
  private long windowFrom;
  private long windowEnd;
  private int wavesLeft;
  private boolean warmingUp;
  private long measured;
  private long sentInWaves;

  CellPhases(CellPlan plan, long now) {
    this.plan = plan;
    this.zero = now + plan.leadNanos();
    this.windowFrom = plan.isInWaves() ? NEVER : zero + plan.warmupNanos();
    this.windowEnd = plan.isInWaves() ? NEVER : windowFrom + plan.windowNanos();
    this.wavesLeft = plan.waves();
    this.warmingUp = plan.warmsUp();
  }

  /** The moment of the first intended start. */
  long zero() {
    return zero;
  }

  long firstStart(int user, int users) {
    return zero + plan.staggerNanos() * (user % users) / users;
  }

  /** The phase of a request with this intended start, which is counted if it is measured. */
  Phase claim(long intended) {
    if (intended < windowFrom) {
      return Phase.WARMUP;
    }
    if (intended >= windowEnd) {
      return Phase.DRAIN;
    }
    if (measured == plan.maxRequests()) {
      windowEnd = intended;
      return Phase.DRAIN;
    }
    measured++;
    return Phase.MEASUREMENT;
  }

  /** Requests measured so far. */
  long measured() {
    return measured;
  }

  /**
   * All users are there: another wave goes out.
   *
   * @return how many of so many users send
   */
  int wave(int users, long now) {
    if (warmingUp) {
      warmingUp = false;
      return 1;
    }
    if (wavesLeft == 0) {
      return 0;
    }
    wavesLeft--;
    sentInWaves += users;
    windowFrom = Math.min(windowFrom, now);
    return users;
  }

  Phase at(long now) {
    if (now < windowFrom) {
      return Phase.WARMUP;
    }
    return now < windowEnd ? Phase.MEASUREMENT : Phase.DRAIN;
  }

  /** Whether nothing more will be measured. */
  boolean isPast(long now) {
    // The first of a wave may be answered before the last of it is claimed.
    return plan.isInWaves() ? wavesLeft == 0 && measured == sentInWaves : now >= windowEnd;
  }

  /** Nanoseconds until the window ends, or -1 if that is not known. */
  long left(long now) {
    boolean known = plan.endsByTime() || now >= windowEnd;
    return known ? Math.max(0, windowEnd - now) : -1;
  }

  /** The cell is over: no window outlasts it. */
  void close(long now) {
    windowEnd = Math.min(windowEnd, now);
  }

  /** When the window ends, as far as it is known; greatest if it is not. */
  long windowEnd() {
    return windowEnd;
  }

  /**
   * The window of one of its cells.
   *
   * @param end when the cell was over, or now
   */
  CellWindow window(Cell cell, RunClock clock, long end) {
    long from = clock.sinceOrigin(Math.min(windowFrom, end));
    long to = Math.max(from, clock.sinceOrigin(Math.min(windowEnd, end)));
    long opened = clock.sinceOrigin(Math.min(zero, end));
    return new CellWindow(cell, opened, from, to, clock.sinceOrigin(end));
  }
}
