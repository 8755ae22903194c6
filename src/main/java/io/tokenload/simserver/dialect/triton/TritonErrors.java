package io.tokenload.simserver.dialect.triton;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** {@code {"error": "…"}}. */
final class TritonErrors implements ErrorShape {

  @Override
  public Reply refused(ApiException refusal) {
    return Reply.json(refusal.status(), json(refusal.getMessage()));
  }

  static String json(String message) {
    return "{\"error\":" + Json.quote(message) + "}";
  }

  @Override
  public Reply notFound(HttpCall call) {
    String[] parts = call.path().split("/", 5);
    boolean model = parts.length > 3 && parts[2].equals("models");
    return model
        ? Reply.json(400, json("Request for unknown model: '" + parts[3] + "' is not found"))
        : Reply.json(404, json("Not Found"));
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return Reply.json(405, json("Method Not Allowed"));
  }

  @Override
  public Reply unauthorized() {
    return Reply.json(401, json("Unauthorized"));
  }
}
