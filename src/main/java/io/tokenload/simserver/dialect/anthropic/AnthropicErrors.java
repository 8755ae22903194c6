package io.tokenload.simserver.dialect.anthropic;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** {@code {"type": "error", "error": {"type": …, "message": …}}}. */
final class AnthropicErrors implements ErrorShape {

  static final String INVALID = "invalid_request_error";

  @Override
  public Reply refused(ApiException refusal) {
    return error(refusal.status(), type(refusal.status()), refusal.getMessage());
  }

  private static String type(int status) {
    return switch (status) {
      case 400 -> INVALID;
      case 401 -> "authentication_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      default -> "api_error";
    };
  }

  private static Reply error(int status, String type, String message) {
    return Reply.json(
        status,
        "{\"type\":\"error\",\"error\":{\"type\":%s,\"message\":%s}}"
            .formatted(Json.quote(type), Json.quote(message)));
  }

  @Override
  public Reply notFound(HttpCall call) {
    return error(404, "not_found_error", "Not found");
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return error(405, INVALID, "Method Not Allowed");
  }

  @Override
  public Reply unauthorized() {
    return error(401, "authentication_error", "invalid x-api-key");
  }

  static void checkVersion(HttpCall call) throws ApiException {
    if (call.header("anthropic-version").isEmpty()) {
      throw ApiException.of(400, INVALID, "anthropic-version: header is required");
    }
  }
}
