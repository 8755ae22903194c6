package io.tokenload.simserver.http;

import java.util.Map;

/** What FastAPI and its key middleware answer when no handler is reached. */
public abstract class FastApiErrors implements ErrorShape {

  @Override
  public Reply notFound(HttpCall call) {
    return Reply.json(404, "{\"detail\":\"Not Found\"}");
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return new Reply(
        405,
        "application/json",
        Json.utf8("{\"detail\":\"Method Not Allowed\"}"),
        Map.of("allow", allowed));
  }

  @Override
  public Reply unauthorized() {
    return Reply.json(401, "{\"error\":\"Unauthorized\"}");
  }
}
