package io.tokenload.workload.dataset;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of a trace is read. What lies beyond is not looked at.
 *
 * @param requests most requests, 1 to {@value #MAX_REQUESTS}
 * @param time from the first arrival, above zero
 */
public record TraceLimit(int requests, Duration time) {

  /** What some gigabytes of memory hold. */
  public static final int MAX_REQUESTS = 10_000_000;

  private static final Duration LONGEST = Duration.ofDays(3660);

  public TraceLimit {
    Objects.requireNonNull(time, "time");
    if (requests < 1 || requests > MAX_REQUESTS) {
      throw new IllegalArgumentException(
          "the number of a trace's requests must be from 1 to %,d, but is %,d"
              .formatted(MAX_REQUESTS, requests));
    }
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the length of a trace must be above 0 and at most ten years, but is " + time);
    }
  }

  /** The whole trace, up to {@value #MAX_REQUESTS} requests. */
  public static TraceLimit none() {
    return new TraceLimit(MAX_REQUESTS, LONGEST);
  }

  /** The first requests. */
  public static TraceLimit first(int requests) {
    return new TraceLimit(requests, LONGEST);
  }
}
