package io.tokenload.run;

import io.tokenload.engine.RequestNames;
import io.tokenload.metric.ServerFacts;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.request.SpanLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The watch on what servers tell of single requests outside their streams. */
final class RequestTelemetry implements AutoCloseable {

  private final List<PerfMetricsPoll> polls = new ArrayList<>();
  private Optional<SpanLog> spans = Optional.empty();

  private RequestTelemetry() {}

  /**
   * Begins.
   *
   * @throws UserError if the port for spans cannot be had
   */
  static RequestTelemetry start(
      Settings settings, ServerFacts server, RequestNames names, TelemetryLog log) {
    RequestTelemetry requests = new RequestTelemetry();
    TelemetrySettings telemetry = settings.surroundings().telemetry();
    telemetry.otlpTracesPort().ifPresent(port -> requests.listen(port, names, log));
    if (server.backend().equals(Backend.TENSORRT_LLM.key())) {
      requests.poll(settings, server, log);
    }
    return requests;
  }

  private void listen(int port, RequestNames names, TelemetryLog log) {
    try {
      SpanLog listening = SpanLog.listen(port, names::ofTrace, names::in, log);
      spans = Optional.of(listening);
      names.trace();
      System.out.printf(
          "Spans are taken on port %d of all interfaces, at /v1/traces (OTLP over HTTP).%n",
          listening.port());
    } catch (IOException e) {
      throw UserError.usage(
          "-DotlpTracesPort=%d cannot be listened on (%s): choose a port that is free."
              .formatted(port, e.getMessage()));
    }
  }

  private void poll(Settings settings, ServerFacts server, TelemetryLog log) {
    boolean several = server.urls().size() > 1;
    for (String url : server.urls()) {
      ServerConnection connection =
          ServerClient.of(new BaseUrl(url), settings.target()).connection();
      polls.add(
          PerfMetricsPoll.start(
              connection,
              several ? url : null,
              settings.surroundings().telemetry().scrapeInterval(),
              log));
    }
  }

  /** Why times are missing, sentences. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    spans.flatMap(SpanLog::failure).ifPresent(failures::add);
    polls.forEach(poll -> poll.failure().ifPresent(failures::add));
    return failures;
  }

  /** Takes what is there, and ends. Calling it again does nothing. */
  @Override
  public void close() {
    polls.forEach(PerfMetricsPoll::close);
    spans.ifPresent(SpanLog::close);
  }
}
