package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A cell over time, warm-up and drain included, in equal spans. Each array has a value a span, NaN
 * where there is none. TTFT, TPOT and send lag stand where their request was due to start, gaps and
 * tokens at their own time, requests at their end.
 *
 * @param cell which
 * @param firstNanos beginning of the first span, since the run's origin
 * @param widthNanos length of each
 * @param latencies of {@link #LATENCIES}; one that no request has is absent
 * @param outputTokensPerSecond output tokens by their own time
 * @param requestsPerSecond successes by their end
 * @param inFlight requests under way at once, from send to end, the mean of the span
 * @param failures requests that failed in it
 */
public record Course(
    Cell cell,
    long firstNanos,
    long widthNanos,
    Map<Latency, Percentiles> latencies,
    double[] outputTokensPerSecond,
    double[] requestsPerSecond,
    double[] inFlight,
    double[] failures) {

  /** Those that have a course. */
  public static final List<Latency> LATENCIES =
      List.of(Latency.TTFT, Latency.TPOT, Latency.ITL, Latency.SEND_LAG);

  /**
   * A latency in each span, nanoseconds, by nearest rank; two digits.
   *
   * @param p50 medians
   * @param p99 of fewer than a hundred values the greatest
   */
  public record Percentiles(double[] p50, double[] p99) {}

  public Course {
    Objects.requireNonNull(cell, "cell");
    latencies = Map.copyOf(latencies);
  }

  /** How many spans there are. */
  public int spans() {
    return inFlight.length;
  }

  /** Middle of a span, nanoseconds since the run's origin. */
  public long middle(int span) {
    return firstNanos + span * widthNanos + widthNanos / 2;
  }
}
