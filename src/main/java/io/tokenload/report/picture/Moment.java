package io.tokenload.report.picture;

import io.tokenload.metric.Latency;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** What happened to a cell in a span of time. */
final class Moment {

  /** Two digits are more than a pixel. */
  private static final int DIGITS = 2;

  /** Latencies are kept in microseconds: a histogram of nanoseconds is twice as large. */
  private static final int NANOS_PER_MICRO = 1000;

  private final Map<Latency, Histogram> latencies = new EnumMap<>(Latency.class);
  private double outputTokens;
  private long requests;
  private long failures;
  private long busyNanos;

  void latency(Latency name, long nanos) {
    latencies
        .computeIfAbsent(name, unused -> new PackedHistogram(DIGITS))
        .recordValue(Math.max(0, nanos / NANOS_PER_MICRO));
  }

  void tokens(double tokens) {
    outputTokens += tokens;
  }

  void ended(boolean success) {
    requests += success ? 1 : 0;
    failures += success ? 0 : 1;
  }

  /** A request was under way for so long. */
  void busy(long nanos) {
    busyNanos += nanos;
  }

  /** Takes in what happened in the next span. */
  Moment with(Moment other) {
    other.latencies.forEach(
        (name, more) ->
            latencies.computeIfAbsent(name, unused -> new PackedHistogram(DIGITS)).add(more));
    outputTokens += other.outputTokens;
    requests += other.requests;
    failures += other.failures;
    busyNanos += other.busyNanos;
    return this;
  }

  /** A percentile by nearest rank, nanoseconds; NaN where no request has the latency. */
  double percentile(Latency name, double percent) {
    Histogram seen = latencies.get(name);
    return seen == null
        ? Double.NaN
        : (double) NANOS_PER_MICRO * seen.medianEquivalentValue(seen.getValueAtPercentile(percent));
  }

  double outputTokens() {
    return outputTokens;
  }

  /** Successes that ended. */
  long requests() {
    return requests;
  }

  long failures() {
    return failures;
  }

  /** Sum over the requests of the time that each was under way. */
  long busyNanos() {
    return busyNanos;
  }
}
