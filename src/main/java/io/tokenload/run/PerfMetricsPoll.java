package io.tokenload.run;

import io.tokenload.telemetry.Sampling;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.request.PerfMetrics;
import io.tokenload.telemetry.request.RequestLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a TensorRT-LLM server again and again for the times of the requests that have ended, and
 * once more at the end. It tells each once, to whoever asks first: what ended before the load is
 * asked for and thrown away. An answer is read up to {@link ServerConnection#LONGEST_BODY}.
 */
final class PerfMetricsPoll implements AutoCloseable {

  private static final String PATH = "/perf_metrics";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration AT_THE_END = Duration.ofDays(365);

  private final ServerConnection server;
  private final String url;
  private final TelemetryLog log;
  private Sampling sampling;
  private volatile String missed;
  private volatile long told;

  private PerfMetricsPoll(ServerConnection server, String url, TelemetryLog log) {
    this.server = server;
    this.url = url;
    this.log = log;
  }

  /**
   * Begins.
   *
   * @param url root of the server, where there are several, or {@code null}
   * @param every from one question to the next; empty: only at the end
   */
  static PerfMetricsPoll start(
      ServerConnection server, String url, Optional<Duration> every, TelemetryLog log) {
    PerfMetricsPoll poll = new PerfMetricsPoll(server, url, log);
    poll.drained();
    poll.sampling = Sampling.start("perf_metrics", every.orElse(AT_THE_END), poll::poll);
    return poll;
  }

  private void poll() {
    List<RequestLine> lines = drained();
    lines.forEach(line -> log.append(origin -> line.text()));
    told += lines.size();
  }

  private List<RequestLine> drained() {
    try {
      Reply reply = server.get(PATH, TIMEOUT);
      if (!reply.isOk()) {
        throw new IOException("HTTP " + reply.status());
      }
      return PerfMetrics.read(reply.body(), url);
    } catch (IOException | UserError e) {
      missed = e.getMessage().lines().findFirst().orElse("no answer");
      return List.of();
    }
  }

  /** Why times are missing, a sentence; empty while all is well. */
  Optional<String> failure() {
    if (missed != null) {
      return Optional.of(
          "%s did not always tell the times of its requests (%s)."
              .formatted(server.baseUrl().at(PATH), server.masked(missed)));
    }
    return told > 0
        ? Optional.empty()
        : Optional.of(
            "%s told no times: start trtllm-serve with return_perf_metrics: true and perf_metrics_max_requests above the requests of an interval."
                .formatted(server.baseUrl().at(PATH)));
  }

  @Override
  public void close() {
    sampling.close();
  }
}
