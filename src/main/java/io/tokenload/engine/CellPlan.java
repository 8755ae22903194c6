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
 */
public record CellPlan(
    long leadNanos, long staggerNanos, long warmupNanos, long windowNanos, long maxRequests) {
  /** The window of a cell that only its number of requests ends. */
  public static final Duration NO_LIMIT = Duration.ofDays(7);

  public CellPlan {
    if (leadNanos < 0 || staggerNanos < 0 || warmupNanos < 0 || windowNanos < 1) {
      throw new IllegalArgumentException(
          "lead %d, stagger %d, warm-up %d and window %d ns do not make a plan"
              .formatted(leadNanos, staggerNanos, warmupNanos, windowNanos));
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("a window holds a request, not " + maxRequests);
    }
  }

  /** Whether the window ends at a time that is known beforehand. */
  boolean endsByTime() {
    return windowNanos < NO_LIMIT.toNanos();
  }
}
