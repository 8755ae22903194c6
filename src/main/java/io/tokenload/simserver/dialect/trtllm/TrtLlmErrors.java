package io.tokenload.simserver.dialect.trtllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.FastApiErrors;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** Flat errors; what the schema refuses is a mere text under {@code error}. */
final class TrtLlmErrors extends FastApiErrors {

  @Override
  public Reply refused(ApiException refusal) {
    if (refusal.type().equals("Bad Request")) {
      return Reply.json(400, "{\"error\":" + Json.quote(refusal.getMessage()) + "}");
    }
    ObjectNode json = Json.MAPPER.createObjectNode().put("object", "error");
    json.put("message", refusal.getMessage()).put("type", refusal.type());
    json.putNull("param").put("code", refusal.status());
    return Reply.json(refusal.status(), json.toString());
  }
}
