package io.tokenload.telemetry.request;

import io.tokenload.telemetry.TelemetryLog;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Listens for the spans of a run's requests and writes each as a line of {@code telemetry.jsonl}. A
 * span is found by its trace, or else by the name that its server made of the request's {@code
 * X-Request-Id}.
 */
public final class SpanLog implements AutoCloseable {

  private final Function<String, Optional<String>> ofTrace;
  private final Function<String, Optional<String>> inName;
  private final TelemetryLog log;
  private final AtomicLong joined = new AtomicLong();
  private final AtomicLong foreign = new AtomicLong();
  private SpanReceiver receiver;

  private SpanLog(
      Function<String, Optional<String>> ofTrace,
      Function<String, Optional<String>> inName,
      TelemetryLog log) {
    this.ofTrace = ofTrace;
    this.inName = inName;
    this.log = log;
  }

  /**
   * Begins to listen, on all interfaces.
   *
   * @param port 0 takes any that is free
   * @param ofTrace our id of the request of a trace, by its hexadecimal digits
   * @param inName our id of the request whose id stands in a name
   * @throws IOException if the port cannot be had
   */
  public static SpanLog listen(
      int port,
      Function<String, Optional<String>> ofTrace,
      Function<String, Optional<String>> inName,
      TelemetryLog log)
      throws IOException {
    SpanLog spans = new SpanLog(ofTrace, inName, log);
    spans.receiver = SpanReceiver.start(port, spans::take);
    return spans;
  }

  private void take(SpanTimes span) {
    Optional<String> id = ofTrace.apply(span.traceId()).or(() -> inName.apply(span.requestId()));
    (id.isPresent() ? joined : foreign).incrementAndGet();
    id.ifPresent(
        ours -> log.append(origin -> new RequestLine(ours, null, null, span.times()).text()));
  }

  /** Where it listens. */
  public int port() {
    return receiver.port();
  }

  /** Spans of requests of this run. */
  public long joined() {
    return joined.get();
  }

  /** Why times are missing, a sentence; empty while all is well. */
  public Optional<String> failure() {
    if (receiver.refused() > 0) {
      return Optional.of(
          "%d bodies that were sent to the port for spans (%d) were none, or too large."
              .formatted(receiver.refused(), port()));
    }
    if (joined.get() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        foreign.get() > 0
            ? "%d spans came to port %d, none of them of this run's requests: let the server take the traceparent header over."
                .formatted(foreign.get(), port())
            : "No span came to port %d: let the server send them there (vLLM: OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf and --otlp-traces-endpoint http://HOST:%d/v1/traces)."
                .formatted(port(), port()));
  }

  /** Takes what has arrived, and listens no more. Calling it again does nothing. */
  @Override
  public void close() {
    receiver.close();
  }
}
