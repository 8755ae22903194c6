package io.tokenload.engine;

import java.time.Duration;

/**
 * When a cell warms up, measures and ends. Decided when the cell opens, since it rests on what the
 * cells before it showed.
 *
 * @param leadNanos from the opening to the first intended start
 * @param staggerNanos closed injection: the users' first starts are spread evenly over this time,
 *     so that answers of equal length do not march in step
 * @param warmupNanos load before the window, from the first intended start
 * @param windowNanos length of the window, unless {@code maxRequests} ends it before
 * @param maxRequests most requests in the window
 * @param waves how often all users of a closed cell send at the same moment, each time after the
 *     last of them has been answered; 0: each user goes on by itself. A cell of waves has neither
 *     stagger nor time: its window opens with the first measured wave and closes with the last
 *     answer
 * @param warmsUp whether one user sends one request alone before the first wave
 */
public record CellPlan(
    long leadNanos,
    long staggerNanos,
    long warmupNanos,
    long windowNanos,
    long maxRequests,
    int waves,
    boolean warmsUp) {
  /** The window of a cell that only its number of requests ends. */
  public static final Duration NO_LIMIT = Duration.ofDays(7);

  public CellPlan {
    if (leadNanos < 0 || staggerNanos < 0 || warmupNanos < 0 || windowNanos < 1 || waves < 0) {
      throw new IllegalArgumentException(
          "lead %d, stagger %d, warm-up %d, window %d ns and %d waves do not make a plan"
              .formatted(leadNanos, staggerNanos, warmupNanos, windowNanos, waves));
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("a window holds a request, not " + maxRequests);
    }
  }

  /** A plan by time. */
  public CellPlan(
      long leadNanos, long staggerNanos, long warmupNanos, long windowNanos, long maxRequests) {
    this(leadNanos, staggerNanos, warmupNanos, windowNanos, maxRequests, 0, false);
  }

  /**
   * A plan of so many waves.
   *
   * @param waves at least 1
   * @param warmsUp whether one request goes alone before them
   */
  public static CellPlan waves(int waves, boolean warmsUp) {
    if (waves < 1) {
      throw new IllegalArgumentException("a plan of waves has one at least, not " + waves);
    }
    return new CellPlan(0, 0, 0, NO_LIMIT.toNanos(), Long.MAX_VALUE, waves, warmsUp);
  }

  /** Whether the window ends at a time that is known beforehand. */
  boolean endsByTime() {
    return windowNanos < NO_LIMIT.toNanos();
  }

  boolean isInWaves() {
    return waves > 0;
  }
}
