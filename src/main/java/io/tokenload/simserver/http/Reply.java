package io.tokenload.simserver.http;

import java.util.Map;

/**
 * One whole answer.
 *
 * @param contentType empty for an answer without a body
 * @param headers beyond those that every answer has
 */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final byte[] NOTHING = {};

  static Reply json(int status, String json) {
    return new Reply(status, "application/json", Json.utf8(json), Map.of());
  }

  static Reply text(String contentType, String text) {
    return new Reply(200, contentType, Json.utf8(text), Map.of());
  }

  static Reply empty() {
    return new Reply(200, "", NOTHING, Map.of());
  }

  static Reply notFound() {
    return json(404, "{\"detail\":\"Not Found\"}");
  }

  static Reply unauthorized() {
    return json(401, "{\"error\":\"Unauthorized\"}");
  }

  static Reply wrongMethod(String allowed) {
    return new Reply(
        405,
        "application/json",
        Json.utf8("{\"detail\":\"Method Not Allowed\"}"),
        Map.of("allow", allowed));
  }

  static Reply notHttp() {
    return new Reply(
        400, "text/plain; charset=utf-8", Json.utf8("Invalid HTTP request received."), Map.of());
  }
}
