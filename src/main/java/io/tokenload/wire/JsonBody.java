package io.tokenload.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whole JSON bodies, off the hot path: requests, and answers that are not streamed. */
final class JsonBody {

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonBody() {}

  /** A lone surrogate, which UTF-8 cannot carry, becomes a question mark. */
  static byte[] write(Map<String, Object> fields) {
    try {
      return MAPPER.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a field of the request is no JSON value: " + e, e);
    }
  }

  /**
   * The object or array in a body.
   *
   * @param what what the body should be, for the message
   * @throws IOException if the body is neither
   */
  static JsonNode read(byte[] body, String what) throws IOException {
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw notA(what, body);
    }
    if (!node.isContainerNode()) {
      throw notA(what, body);
    }
    return node;
  }

  /** What to throw for a body that is JSON, but not the one expected. */
  static IOException notA(String what, byte[] body) {
    return new IOException("not a " + what + ": " + Excerpt.quote(body, 0, body.length));
  }
}
