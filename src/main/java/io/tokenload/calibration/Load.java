package io.tokenload.calibration;

import java.time.Duration;

/**
 * A load as far as it matters to the client: what a pass imitates.
 *
 * @param streams streams at once, at least 1
 * @param eventsPerSecond token-bearing events of all streams together, per second, above 0
 * @param bytesPerEvent bytes on the wire per token-bearing event; 0 for those of a usual chat event
 */
public record Load(int streams, double eventsPerSecond, int bytesPerEvent) {

  /** One connection more would take as long to open as the passes last. */
  static final int MOST_STREAMS = 4_096;

  private static final int MOST_BYTES = 8_192;
  private static final double LEAST_GAP_S = 0.001;
  private static final double LONGEST_GAP_S = 1;

  public Load {
    if (streams < 1 || !(eventsPerSecond > 0) || bytesPerEvent < 0) {
      throw new IllegalArgumentException(
          "%d streams, %s events/s of %d bytes are no load"
              .formatted(streams, eventsPerSecond, bytesPerEvent));
    }
  }

  /** So many streams, each with a token every so often. */
  public static Load of(int streams, Duration gap) {
    return new Load(streams, streams * 1e9 / Math.max(1, gap.toNanos()), 0);
  }

  /** This load, no greater than what a calibration drives. */
  Load within(double mostEventsPerSecond) {
    int some = Math.min(streams, MOST_STREAMS);
    double perStream = Math.min(eventsPerSecond, mostEventsPerSecond) / some;
    double gap = Math.max(LEAST_GAP_S, Math.min(LONGEST_GAP_S, 1 / perStream));
    return new Load(some, some / gap, Math.min(bytesPerEvent, MOST_BYTES));
  }

  /** Time between two tokens of a stream. */
  long gapNanos() {
    return Math.round(streams * 1e9 / eventsPerSecond);
  }
}
