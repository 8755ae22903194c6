package io.tokenload.telemetry.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.RequestTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What TensorRT-LLM's {@code GET /perf_metrics} told: a list of requests that have ended since it
 * was asked last, each told once, with moments in seconds of the server's steady clock. It keeps
 * {@code perf_metrics_max_requests} of them, none unless {@code return_perf_metrics} is set.
 * Source: {@code serve/openai_server.py}, {@code get_perf_metrics} and {@code _extract_metrics}.
 */
public final class PerfMetrics {

  /** The {@code source} of such times. */
  public static final String SOURCE = "trtllm_perf_metrics";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  private PerfMetrics() {}

  /**
   * Reads an answer. Requests that lack a number or any moment are left out.
   *
   * @param url root of the server, where there are several, or {@code null}
   * @throws IOException if it is no list, with a sentence
   */
  public static List<RequestLine> read(byte[] body, String url) throws IOException {
    JsonNode list = JSON.readTree(body);
    if (!list.isArray()) {
      throw new IOException("the answer is no list of requests");
    }
    List<RequestLine> lines = new ArrayList<>();
    for (JsonNode request : list) {
      JsonNode moments = request.path("perf_metrics").path("timing_metrics");
      RequestTimes times = times(moments);
      if (request.path("request_id").canConvertToLong() && times != null) {
        lines.add(new RequestLine(null, url, request.get("request_id").asText(), times));
      }
    }
    return lines;
  }

  private static RequestTimes times(JsonNode moments) {
    JsonNode arrival = moments.path("arrival_time");
    JsonNode scheduled = moments.path("first_scheduled_time");
    JsonNode first = moments.path("first_token_time");
    JsonNode last = moments.path("last_token_time");
    if (!arrival.isNumber() || !scheduled.isNumber() || !first.isNumber() || !last.isNumber()) {
      return null;
    }
    JsonNode came = told(moments.path("server_arrival_time"), arrival);
    JsonNode left = told(moments.path("server_first_token_time"), first);
    return new RequestTimes(
        SOURCE,
        between(arrival, scheduled),
        between(scheduled, first),
        between(first, last),
        between(came, left),
        between(came, last));
  }

  private static JsonNode told(JsonNode one, JsonNode other) {
    return one.isNumber() ? one : other;
  }

  private static Long between(JsonNode from, JsonNode to) {
    return Math.round((to.asDouble() - from.asDouble()) * NANOS_PER_SECOND);
  }
}
