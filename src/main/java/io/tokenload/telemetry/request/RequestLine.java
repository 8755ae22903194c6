package io.tokenload.telemetry.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.RequestTimes;
import io.tokenload.telemetry.LineFields;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A line of {@code telemetry.jsonl} with the times of one request. It names the request by our id,
 * or by the number that its server gave it, which is the end of the answer's id.
 *
 * @param id our id, or {@code null}
 * @param url root of the server whose number it is, where there are several, or {@code null}
 * @param answer the server's number, or {@code null}
 * @param times what the server told
 */
public record RequestLine(String id, String url, String answer, RequestTimes times) {

  /** The {@code source} of such a line. */
  public static final String SOURCE = "request";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NANO_DIGITS = 9;

  public RequestLine {
    if ((id == null) == (answer == null)) {
      throw new IllegalArgumentException(
          "a request is named by its id (%s) or its answer's number (%s), one of them"
              .formatted(id, answer));
    }
  }

  /** The line, without its end. */
  public String text() {
    ObjectNode line = JSON.createObjectNode().put("source", SOURCE);
    line.put("id", id).put("url", url).put("answer", answer);
    ObjectNode told = line.putObject("server_times").put("source", times.source());
    told.put("queue_s", seconds(times.queueNanos()));
    told.put("prefill_s", seconds(times.prefillNanos()));
    told.put("decode_s", seconds(times.decodeNanos()));
    told.put("ttft_s", seconds(times.ttftNanos()));
    told.put("e2el_s", seconds(times.e2elNanos()));
    return line.toString();
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RequestLine of(JsonNode line) {
    JsonNode told = line.required("server_times");
    return new RequestLine(
        line.path("id").textValue(),
        line.path("url").textValue(),
        line.path("answer").textValue(),
        new RequestTimes(
            told.required("source").asText(),
            nanos(told.path("queue_s")),
            nanos(told.path("prefill_s")),
            nanos(told.path("decode_s")),
            nanos(told.path("ttft_s")),
            nanos(told.path("e2el_s"))));
  }

  private static BigDecimal seconds(Long nanos) {
    return nanos == null ? null : LineFields.seconds(nanos);
  }

  private static Long nanos(JsonNode seconds) {
    if (!seconds.isNumber()) {
      return null;
    }
    BigDecimal nanos = seconds.decimalValue().movePointRight(NANO_DIGITS);
    return nanos.setScale(0, RoundingMode.HALF_UP).longValue();
  }
}
