package io.tokenload.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.server.RequestTimes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The object {@code server_times} of a line of the journal. */
final class ServerTimesJson {

  private ServerTimesJson() {}

  /** Writes the object, or JSON's null where nothing was told. */
  static void write(JsonGenerator out, Seconds seconds, RequestTimes times) throws IOException {
    if (times == null) {
      out.writeNullField("server_times");
      return;
    }
    out.writeObjectFieldStart("server_times");
    out.writeStringField("source", times.source());
    time(out, seconds, "queue_s", times.queueNanos());
    time(out, seconds, "prefill_s", times.prefillNanos());
    time(out, seconds, "decode_s", times.decodeNanos());
    time(out, seconds, "ttft_s", times.ttftNanos());
    time(out, seconds, "e2el_s", times.e2elNanos());
    out.writeEndObject();
  }

  private static void time(JsonGenerator out, Seconds seconds, String key, Long nanos)
      throws IOException {
    out.writeFieldName(key);
    seconds.write(out, nanos == null ? Stamps.NONE : nanos);
  }

  /**
   * Reads the value at which the parser stands.
   *
   * @return {@code null} for null
   * @throws IOException if it is anything else that is no such object
   */
  static RequestTimes read(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("'server_times' is no object");
    }
    String source = null;
    Map<String, Long> times = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("source") && value == JsonToken.VALUE_STRING) {
        source = json.getText();
      } else if (value.isNumeric()) {
        times.put(key, Line.seconds(json));
      } else {
        json.skipChildren();
      }
    }
    if (source == null) {
      throw new IOException("'server_times' has no source");
    }
    return new RequestTimes(
        source,
        times.get("queue_s"),
        times.get("prefill_s"),
        times.get("decode_s"),
        times.get("ttft_s"),
        times.get("e2el_s"));
  }
}
