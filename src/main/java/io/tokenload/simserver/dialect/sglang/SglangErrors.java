package io.tokenload.simserver.dialect.sglang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.FastApiErrors;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;

/** SGLang's flat errors ({@code ErrorResponse} in openai/protocol.py). */
final class SglangErrors extends FastApiErrors {

  @Override
  public Reply refused(ApiException refusal) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("object", "error").put("message", refusal.getMessage());
    json.put("type", refusal.type()).put("param", refusal.param());
    json.put("code", refusal.status());
    return Reply.json(refusal.status(), json.toString());
  }
}
