package io.tokenload.simserver.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body of a request as a JSON object, or the words of vLLM's validator if it is none. */
public final class JsonBody {

  private static final JsonFactory FACTORY = Json.MAPPER.getFactory();

  private JsonBody() {}

  public static Fields read(HttpCall call) throws ApiException {
    String type = call.header("content-type");
    if (call.body().length == 0) {
      throw ApiException.invalid(
          "body", "{'type': 'missing', 'loc': 'body', 'msg': 'Field required', 'input': 'None'}");
    }
    if (!type.isEmpty() && !type.startsWith("application/json")) {
      throw ApiException.invalid(
          null, "Unsupported Media Type: Only 'application/json' is allowed");
    }
    return new Fields(object(call.body()));
  }

  /** Whether a body, in order or not, asks for a stream. */
  public static boolean asksForStream(HttpCall call) {
    try {
      return Json.MAPPER.readTree(call.body()).path("stream").asBoolean(false);
    } catch (IOException notJson) {
      return false;
    }
  }

  private static ObjectNode object(byte[] body) throws ApiException {
    String text = new String(body, StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
      JsonNode node = tree(parser);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    throw ApiException.invalid(
        "body",
        "{'type': 'model_attributes_type', 'loc': 'body', 'msg': 'Input should be a valid"
            + " dictionary or object to extract fields from'}");
  }

  private static JsonNode tree(JsonParser parser) throws IOException, ApiException {
    try {
      JsonNode node = Json.MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw decodeError(parser.currentTokenLocation().getCharOffset(), "Extra data");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw decodeError(offset(parser, e), reason(parser, e));
    }
  }

  private static ApiException decodeError(long offset, String reason) {
    return ApiException.invalid(
        "body." + offset,
        ("{'type': 'json_invalid', 'loc': 'body.%d', 'msg': 'JSON decode error', 'input': '<dict"
                + " of 0 items>', 'ctx': {'error': '%s'}}")
            .formatted(offset, reason));
  }

  /** Python's decoder names the place where the text begins that it could not finish. */
  private static long offset(JsonParser parser, JsonProcessingException e) {
    JsonLocation at = inString(parser) ? parser.currentTokenLocation() : e.getLocation();
    return at == null ? 0 : Math.max(0, at.getCharOffset());
  }

  private static String reason(JsonParser parser, JsonProcessingException e) {
    if (inString(parser)) {
      return "Unterminated string starting at";
    }
    return e.getMessage().contains("comma") ? "Expecting \\',\\' delimiter" : "Expecting value";
  }

  private static boolean inString(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }
}
