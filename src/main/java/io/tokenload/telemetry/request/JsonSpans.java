package io.tokenload.telemetry.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Spans in OTLP's JSON form: names in lower camel case, ids in hexadecimal digits, whole numbers as
 * strings (OTLP 1.x, "JSON Protobuf Encoding").
 */
final class JsonSpans {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonSpans() {}

  /**
   * The spans that tell the time of a request.
   *
   * @throws IOException if the body is none
   */
  static List<SpanTimes> read(byte[] body) throws IOException {
    JsonNode resources = JSON.readTree(body).path("resourceSpans");
    if (!resources.isArray()) {
      throw new IOException("there are no resourceSpans");
    }
    List<SpanTimes> found = new ArrayList<>();
    for (JsonNode resource : resources) {
      for (JsonNode scope : resource.path("scopeSpans")) {
        scope.path("spans").forEach(span -> read(span, found));
      }
    }
    return found;
  }

  private static void read(JsonNode span, List<SpanTimes> found) {
    SpanTimes.Builder times = new SpanTimes.Builder();
    for (JsonNode attribute : span.path("attributes")) {
      String key = attribute.path("key").asText();
      JsonNode value = attribute.path("value");
      if (value.path("doubleValue").isNumber()) {
        times.number(key, value.path("doubleValue").asDouble());
      } else if (value.has("intValue")) {
        times.number(key, value.path("intValue").asDouble(Double.NaN));
      } else if (value.path("stringValue").isTextual()) {
        times.text(key, value.path("stringValue").asText());
      }
    }
    times.build(span.path("traceId").asText().toLowerCase(Locale.ROOT)).ifPresent(found::add);
  }
}
