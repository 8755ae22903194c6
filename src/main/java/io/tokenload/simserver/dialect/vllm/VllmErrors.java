package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.FastApiErrors;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** Errors as recorded from vLLM 0.32: the parameter and its value stand in brackets. */
public final class VllmErrors extends FastApiErrors {

  @Override
  public Reply refused(ApiException refusal) {
    String json =
        "{\"error\":{\"message\":%s,\"type\":%s,\"param\":%s,\"code\":%d}}"
            .formatted(
                Json.quote(message(refusal)),
                Json.quote(refusal.type()),
                Json.quote(refusal.param()),
                refusal.status());
    return Reply.json(refusal.status(), json);
  }

  private static String message(ApiException refusal) {
    Object value = refusal.details().get("value");
    if (value != null) {
      return "%s (parameter=%s, value=%s)".formatted(refusal.getMessage(), refusal.param(), value);
    }
    return refusal.details().containsKey("parameter")
        ? "%s (parameter=%s)".formatted(refusal.getMessage(), refusal.param())
        : refusal.getMessage();
  }
}
