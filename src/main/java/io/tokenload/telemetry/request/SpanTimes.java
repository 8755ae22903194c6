package io.tokenload.telemetry.request;

import io.tokenload.metric.server.RequestTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a span tells of the time of a request. Names of attributes: vLLM {@code tracing/utils.py}
 * and {@code v1/engine/output_processor.py} ({@code do_tracing}: queue, prefill and decode by the
 * engine's stamps, TTFT and E2EL from the arrival), SGLang {@code
 * srt/observability/req_time_stats.py}; seconds, all of them.
 *
 * @param traceId thirty-two hexadecimal digits in lower case, or empty
 * @param requestId {@code gen_ai.request.id}, or empty
 * @param times what it tells
 */
record SpanTimes(String traceId, String requestId, RequestTimes times) {

  static final String SOURCE = "otlp_span";

  private static final String REQUEST_ID = "gen_ai.request.id";
  private static final String LATENCY = "gen_ai.latency.";
  private static final double NANOS_PER_SECOND = 1e9;

  /** A day: more is no latency. */
  private static final double MOST_SECONDS = 86_400;

  /** Gathers the attributes of one span. */
  static final class Builder {

    private final Map<String, Long> latencies = new HashMap<>();
    private String requestId = "";

    void text(String key, String value) {
      if (key.equals(REQUEST_ID)) {
        requestId = value;
      }
    }

    void number(String key, double seconds) {
      if (key.startsWith(LATENCY) && Math.abs(seconds) <= MOST_SECONDS) {
        latencies.put(key.substring(LATENCY.length()), Math.round(seconds * NANOS_PER_SECOND));
      }
    }

    /** Empty of a span that tells of no request's time. */
    Optional<SpanTimes> build(String traceId) {
      RequestTimes times =
          new RequestTimes(
              SOURCE,
              latencies.get("time_in_queue"),
              latencies.get("time_in_model_prefill"),
              latencies.get("time_in_model_decode"),
              latencies.get("time_to_first_token"),
              latencies.get("e2e"));
      boolean told =
          times.queueNanos() != null
              || times.prefillNanos() != null
              || times.decodeNanos() != null
              || times.ttftNanos() != null
              || times.e2elNanos() != null;
      return told ? Optional.of(new SpanTimes(traceId, requestId, times)) : Optional.empty();
    }
  }
}
