package io.tokenload.simserver.http;

import java.util.Map;

/**
 * One whole answer.
 *
 * @param contentType empty for an answer without a body
 * @param headers beyond those that every answer has
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final byte[] NOTHING = {};

  /** JSON. */
  public static Reply json(int status, String json) {
    return new Reply(status, "application/json", Json.utf8(json), Map.of());
  }

  /** A text with status 200. */
  public static Reply text(String contentType, String text) {
    return new Reply(200, contentType, Json.utf8(text), Map.of());
  }

  /** A text with any status. */
  public static Reply of(int status, String contentType, String text) {
    return new Reply(status, contentType, Json.utf8(text), Map.of());
  }

  /** Status 200 and no body. */
  public static Reply empty() {
    return new Reply(200, "", NOTHING, Map.of());
  }

  /** The same with further headers. */
  public Reply with(Map<String, String> more) {
    return new Reply(status, contentType, body, more);
  }

  static Reply notHttp() {
    return new Reply(
        400, "text/plain; charset=utf-8", Json.utf8("Invalid HTTP request received."), Map.of());
  }
}
