package io.tokenload.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One row of the table. Times in milliseconds unless named; NaN is a figure that the client does
 * not give.
 *
 * @param client its name
 * @param remark what a reader of the row must know, or empty
 * @param ttftP50 error of TTFT
 * @param itlP99 absolute error of the gaps
 * @param delayP50 receive stamp − emit time
 * @param loadMicros CPU µs per event while the load was steady
 * @param wholeSeconds CPU seconds from the first to the last process
 * @param wholeMicros the same, per event
 * @param rssMebibytes most memory at once
 * @param startSeconds from the start of the process to the load
 * @param eventsPerSecond while the load was steady
 * @param serverLateP50 the server's own lateness behind its deadlines
 */
record ComparedRow(
    String client,
    String remark,
    double ttftP50,
    double ttftP99,
    double itlP99,
    double delayP50,
    double delayP99,
    double delayMax,
    double loadMicros,
    double wholeSeconds,
    double wholeMicros,
    double rssMebibytes,
    double startSeconds,
    double eventsPerSecond,
    double serverLateP50,
    double serverLateP99) {

  static final String HEADER =
      """
      | client | TTFT error p50 / p99 | ITL error p99 | stamping delay p50 / p99 / max | CPU µs/event, load | CPU s, whole process (µs/event) | RSS MiB | start to load, s | events/s | server late p50 / p99 | remark |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  /** Whether the server's own lateness shows that the machine was not free. */
  boolean machineWasBusy() {
    return serverLateP99 > 1;
  }

  String markdown() {
    return String.join(
        " | ",
        "| " + client,
        milliseconds(ttftP50, ttftP99),
        milliseconds(itlP99),
        milliseconds(delayP50, delayP99, delayMax),
        figure("%.1f", loadMicros),
        figure("%.1f", wholeSeconds) + " (" + figure("%.1f", wholeMicros) + ")",
        figure("%.0f", rssMebibytes),
        figure("%.1f", startSeconds),
        figure("%,.0f", eventsPerSecond),
        milliseconds(serverLateP50, serverLateP99),
        remark + " |\n");
  }

  private static String milliseconds(double... values) {
    return DoubleStream.of(values)
        .mapToObj(value -> figure("%.3f", value))
        .reduce((a, b) -> a + " / " + b)
        .orElseThrow();
  }

  private static String figure(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }
}
