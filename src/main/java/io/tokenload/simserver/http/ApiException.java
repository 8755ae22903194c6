package io.tokenload.simserver.http;

/** A request that is refused, in vLLM's words. Carries no stack trace: it is an answer. */
final class ApiException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;
  private final String param;

  private ApiException(int status, String type, String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
  }

  /** A value that does not do; the message names it, as vLLM does, in brackets. */
  static ApiException badValue(String param, Object value, String message) {
    return new ApiException(
        400,
        "BadRequestError",
        param,
        "%s (parameter=%s, value=%s)".formatted(message, param, value));
  }

  /** A parameter that is missing or out of place. */
  static ApiException badParameter(String param, String message) {
    return new ApiException(
        400, "BadRequestError", param, "%s (parameter=%s)".formatted(message, param));
  }

  /** A request that makes no sense as a whole; {@code param} may be null. */
  static ApiException badRequest(String param, String message) {
    return new ApiException(400, "BadRequestError", param, message);
  }

  /** A body that does not fit the schema: one error, in the form of vLLM's validator. */
  static ApiException invalid(String param, String detail) {
    return new ApiException(400, "Bad Request", param, "1 validation error:\n  " + detail);
  }

  static ApiException unknownModel(String asked, String served) {
    return new ApiException(
        404,
        "NotFoundError",
        "model",
        "The model `%s` does not exist. Valid aliases: %s.".formatted(asked, served));
  }

  static ApiException tooLarge(long limit) {
    return new ApiException(
        413,
        "Request Entity Too Large",
        null,
        "The body is longer than %d bytes.".formatted(limit));
  }

  /** A fault of ours; the log has the rest. */
  static ApiException internal() {
    return new ApiException(500, "InternalServerError", null, "Internal server error");
  }

  Reply reply() {
    String json =
        "{\"error\":{\"message\":%s,\"type\":%s,\"param\":%s,\"code\":%d}}"
            .formatted(Json.quote(getMessage()), Json.quote(type), Json.quote(param), status);
    return Reply.json(status, json);
  }
}
