package io.tokenload.bench;

import java.util.Locale;

/**
 * One row of the table: a client at a level, against one server. Times in milliseconds; NaN is a
 * figure that is not known.
 */
record AccuracyRow(
    String client,
    int streams,
    double eventsPerSecond,
    double ttftP50,
    double ttftP99,
    double delayP50,
    double delayP99,
    double delayMax,
    double itlP99,
    double cpuMicrosPerEvent,
    double serverLateP50,
    double serverLateP99) {

  static final String HEADER =
      """
      | client | streams | events/s | TTFT error p50 / p99 | stamping delay p50 / p99 / max | ITL error p99 | CPU µs/event | server late p50 / p99 |
      |---|---|---|---|---|---|---|---|
      """;

  static AccuracyRow of(FloorOutput floor, String client, int streams, double[] serverLate) {
    return new AccuracyRow(
        client,
        streams,
        floor.figure("events/s"),
        floor.millis("ttft_error", "p50"),
        floor.millis("ttft_error", "p99"),
        floor.millis("err", "p50"),
        floor.millis("err", "p99"),
        floor.millis("err", "max"),
        floor.millis("itl_error", "p99"),
        floor.figure("cpu_us/event"),
        serverLate[0],
        serverLate[1]);
  }

  static AccuracyRow of(ClientError error, int streams, double cpuPerSecond, double[] serverLate) {
    return new AccuracyRow(
        "tokenload",
        streams,
        error.eventsPerSecond(),
        error.ttft().millis(50),
        error.ttft().millis(99),
        error.delay().millis(50),
        error.delay().millis(99),
        error.delay().millis(100),
        error.itl().millis(99),
        cpuPerSecond * 1e6 / error.eventsPerSecond(),
        serverLate[0],
        serverLate[1]);
  }

  /** Whether the server's own lateness shows that others used the machine. */
  boolean machineWasBusy() {
    return serverLateP99 > 1;
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.3f / %.3f | %.3f / %.3f / %.3f | %.3f | %.1f | %.3f / %.3f |%n",
        client,
        streams,
        eventsPerSecond,
        ttftP50,
        ttftP99,
        delayP50,
        delayP99,
        delayMax,
        itlP99,
        cpuMicrosPerEvent,
        serverLateP50,
        serverLateP99);
  }
}
