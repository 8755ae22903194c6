package io.tokenload.simserver.dialect.llamacpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** Errors as recorded; a method that is not answered is a file that is not found. */
final class LlamaErrors implements ErrorShape {

  private static final String JSON = "application/json; charset=utf-8";

  @Override
  public Reply refused(ApiException refusal) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode error = json.putObject("error").put("code", refusal.status());
    error.put("message", refusal.getMessage()).put("type", type(refusal));
    refusal.details().forEach((name, value) -> add(error, name, value));
    return Reply.of(refusal.status(), JSON, json.toString());
  }

  private static void add(ObjectNode error, String name, Object value) {
    if (name.startsWith("n_")) {
      error.set(name, Json.MAPPER.valueToTree(value));
    }
  }

  private static String type(ApiException refusal) {
    boolean own = refusal.type().endsWith("_error");
    String other = refusal.status() == 400 ? "invalid_request_error" : "server_error";
    return own ? refusal.type() : other;
  }

  @Override
  public Reply notFound(HttpCall call) {
    return Reply.of(
        404,
        JSON,
        "{\"error\":{\"message\":\"File Not Found\",\"type\":\"not_found_error\",\"code\":404}}");
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return notFound(call);
  }

  @Override
  public Reply unauthorized() {
    return Reply.of(
        401,
        JSON,
        "{\"error\":{\"message\":\"Invalid API Key\",\"type\":\"authentication_error\",\"code\":401}}");
  }
}
