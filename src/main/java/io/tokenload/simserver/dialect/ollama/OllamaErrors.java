package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** {@code {"error": "…"}}, below /v1 in OpenAI's shape. */
final class OllamaErrors implements ErrorShape {

  /** Type of a refusal that belongs to a path below /v1. */
  static final String OPENAI = "openai";

  @Override
  public Reply refused(ApiException refusal) {
    if (!OPENAI.equals(refusal.code())) {
      String json = "{\"error\":" + Json.quote(refusal.getMessage()) + "}";
      return Reply.of(refusal.status(), "application/json; charset=utf-8", json);
    }
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode error = json.putObject("error").put("message", refusal.getMessage());
    error.put("type", type(refusal.status())).putNull("param").putNull("code");
    return Reply.json(refusal.status(), json.toString());
  }

  private static String type(int status) {
    return switch (status) {
      case 400 -> "invalid_request_error";
      case 404 -> "not_found_error";
      default -> "api_error";
    };
  }

  @Override
  public Reply notFound(HttpCall call) {
    return Reply.of(404, "text/plain", "404 page not found");
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return Reply.of(405, "text/plain", "405 method not allowed");
  }

  @Override
  public Reply unauthorized() {
    return Reply.of(401, "application/json; charset=utf-8", "{\"error\":\"unauthorized\"}");
  }
}
