package io.tokenload.simserver.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** {@code {"error": {message, type, param, code}}}. */
final class OpenAiErrors implements ErrorShape {

  static final String INVALID = "invalid_request_error";

  @Override
  public Reply refused(ApiException refusal) {
    return error(
        refusal.status(),
        refusal.status() >= 500 ? "server_error" : INVALID,
        refusal.param(),
        refusal.code(),
        refusal.getMessage());
  }

  private static Reply error(int status, String type, String param, String code, String message) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode error = json.putObject("error").put("message", message).put("type", type);
    error.put("param", param).put("code", code);
    return Reply.json(status, json.toString());
  }

  @Override
  public Reply notFound(HttpCall call) {
    String message = "Invalid URL (%s %s)".formatted(call.method(), call.path());
    return error(404, INVALID, null, null, message);
  }

  @Override
  public Reply wrongMethod(HttpCall call, String allowed) {
    String message = "Not allowed to %s on %s.".formatted(call.method(), call.path());
    return error(405, INVALID, null, "method_not_supported", message);
  }

  @Override
  public Reply unauthorized() {
    return error(401, INVALID, null, "invalid_api_key", "Incorrect API key provided.");
  }

  static void checkModel(Fields fields, Site site) throws ApiException {
    if (!fields.has("model")) {
      throw ApiException.of(400, INVALID, null, null, "you must provide a model parameter");
    }
    String asked = fields.text("model", "");
    if (!site.models().names().contains(asked)) {
      throw ApiException.of(
          404,
          INVALID,
          null,
          "model_not_found",
          "The model `%s` does not exist or you do not have access to it.".formatted(asked));
    }
  }
}
