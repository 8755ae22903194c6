package io.tokenload.simserver.dialect.tgi;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import java.util.Map;

/**
 * {@code {"error": "…", "error_type": "…"}}: 422 for what does not make sense, 429 when too much is
 * asked at once.
 */
final class TgiErrors implements ErrorShape {

  @Override
  public Reply refused(ApiException refusal) {
    return Reply.json(status(refusal), json(refusal));
  }

  static String json(ApiException refusal) {
    return "{\"error\":%s,\"error_type\":%s}"
        .formatted(Json.quote(message(refusal)), Json.quote(type(refusal)));
  }

  /** What does not make sense is 422, whoever found it. */
  static int status(ApiException refusal) {
    return refusal.status() == 400 ? 422 : refusal.status();
  }

  static String message(ApiException refusal) {
    return type(refusal).equals("validation")
        ? "Input validation error: " + refusal.getMessage()
        : refusal.getMessage();
  }

  static String type(ApiException refusal) {
    return switch (status(refusal)) {
      case 422 -> "validation";
      case 429 -> "overloaded";
      default -> "generation";
    };
  }

  @Override
  public Reply notFound(HttpCall call) {
    return Reply.of(404, "", "");
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    return Reply.of(405, "", "").with(Map.of("allow", allowed));
  }

  @Override
  public Reply unauthorized() {
    return Reply.of(401, "", "");
  }
}
