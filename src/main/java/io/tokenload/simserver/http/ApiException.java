package io.tokenload.simserver.http;

import java.util.Map;

/**
 * A request that is refused. Without more the words are vLLM's; a dialect puts them in its own
 * {@link ErrorShape}. Carries no stack trace: it is an answer.
 */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;
  private final String param;
  private final String code;
  private final transient Map<String, Object> details;

  private ApiException(
      int status,
      String type,
      String param,
      String code,
      String message,
      Map<String, Object> details) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
    this.details = details;
  }

  /** A refusal in a dialect's own words. */
  public static ApiException of(int status, String type, String message) {
    return of(status, type, null, null, message);
  }

  /** A refusal in a dialect's own words; {@code param} and {@code code} may be null. */
  public static ApiException of(
      int status, String type, String param, String code, String message) {
    return new ApiException(status, type, param, code, message, Map.of());
  }

  /** The same refusal with further fields. */
  public ApiException with(Map<String, Object> more) {
    return new ApiException(status, type, param, code, getMessage(), more);
  }

  /** A value that does not do. */
  public static ApiException badValue(String param, Object value, String message) {
    return new ApiException(400, "BadRequestError", param, null, message, Map.of("value", value));
  }

  /** A parameter that is missing or out of place. */
  public static ApiException badParameter(String param, String message) {
    return new ApiException(
        400, "BadRequestError", param, null, message, Map.of("parameter", param));
  }

  /** A request that makes no sense as a whole; {@code param} may be null. */
  public static ApiException badRequest(String param, String message) {
    return of(400, "BadRequestError", param, null, message);
  }

  /** A body that does not fit the schema: one error, in the form of vLLM's validator. */
  public static ApiException invalid(String param, String detail) {
    return of(400, "Bad Request", param, null, "1 validation error:\n  " + detail);
  }

  /** A model that is not served. */
  public static ApiException unknownModel(String asked, String served) {
    return of(
        404,
        "NotFoundError",
        "model",
        null,
        "The model `%s` does not exist. Valid aliases: %s.".formatted(asked, served));
  }

  static ApiException tooLarge(long limit) {
    return of(
        413, "Request Entity Too Large", "The body is longer than %d bytes.".formatted(limit));
  }

  /** A fault of ours; the log has the rest. */
  static ApiException internal() {
    return of(500, "InternalServerError", "Internal server error");
  }

  public int status() {
    return status;
  }

  /** Kind of error, in the words of whoever refused. */
  public String type() {
    return type;
  }

  /** The parameter at fault, or null. */
  public String param() {
    return param;
  }

  /** A code for programs, or null. */
  public String code() {
    return code;
  }

  /** Further fields: {@code value} of a bad value, or what a dialect adds. */
  public Map<String, Object> details() {
    return details;
  }
}
