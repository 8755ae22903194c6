package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Json;

/**
 * A value that fits a JSON schema: its types, enums, constants, required fields, lengths and
 * bounds, the first of several choices, references within the schema. What cannot be answered with
 * certainty (pattern) is refused.
 */
final class JsonSample {

  private static final int DEEPEST = 32;
  private static final String[] WORDS = {"one", "of", "many", "simulated", "answers"};

  private final JsonNode root;
  private final boolean least;

  /**
   * Samples of a schema.
   *
   * @param least only what is required, as short as it may be
   */
  JsonSample(JsonNode root, boolean least) {
    this.root = root;
    this.least = least;
  }

  /**
   * A value.
   *
   * @throws ApiException if the schema asks for what cannot be simulated
   */
  JsonNode value() throws ApiException {
    return value(root, 0);
  }

  private JsonNode value(JsonNode schema, int depth) throws ApiException {
    if (depth > DEEPEST) {
      throw refused("a schema that refers to itself without end");
    }
    if (schema.has("$ref")) {
      return value(referred(schema.path("$ref").asText()), depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
      if (schema.has(choice)) {
        return value(schema.path(choice).path(0), depth + 1);
      }
    }
    return typed(schema, depth);
  }

  private JsonNode referred(String reference) throws ApiException {
    JsonNode found = root.at(reference.startsWith("#") ? reference.substring(1) : "/none");
    if (found.isMissingNode()) {
      throw refused("the reference " + reference);
    }
    return found;
  }

  private JsonNode typed(JsonNode schema, int depth) throws ApiException {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "string" -> make.textNode(string(schema));
      case "integer" -> make.numberNode((long) Math.ceil(number(schema)));
      case "number" -> make.numberNode(number(schema));
      case "boolean" -> make.booleanNode(true);
      case "null" -> make.nullNode();
      default -> throw refused("the type " + type(schema));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asText();
    }
    return type.isMissingNode() ? "object" : type.asText();
  }

  private ObjectNode object(JsonNode schema, int depth) throws ApiException {
    ObjectNode object = Json.MAPPER.createObjectNode();
    JsonNode required = schema.path("required");
    for (var field : schema.path("properties").properties()) {
      if (!least && depth < 3 || names(required, field.getKey())) {
        object.set(field.getKey(), value(field.getValue(), depth + 1));
      }
    }
    return object;
  }

  private static boolean names(JsonNode required, String name) {
    for (JsonNode each : required) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private ArrayNode array(JsonNode schema, int depth) throws ApiException {
    ArrayNode array = Json.MAPPER.createArrayNode();
    int wanted = Math.max(least ? 0 : 2, schema.path("minItems").asInt(0));
    int items = Math.min(wanted, schema.path("maxItems").asInt(Integer.MAX_VALUE));
    for (int i = 0; i < items && schema.has("items"); i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private String string(JsonNode schema) throws ApiException {
    if (schema.has("pattern")) {
      throw refused("pattern");
    }
    int shortest = schema.path("minLength").asInt(0);
    int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    StringBuilder text = new StringBuilder(format(schema.path("format").asText()));
    if (text.isEmpty() && !least) {
      text.append(String.join(" ", WORDS));
    }
    while (text.length() < shortest) {
      text.append(" a");
    }
    return text.substring(0, Math.min(text.length(), Math.max(shortest, longest)));
  }

  private static String format(String format) {
    return switch (format) {
      case "date-time" -> "2026-01-01T00:00:00Z";
      case "date" -> "2026-01-01";
      case "time" -> "00:00:00Z";
      case "email" -> "a@example.org";
      case "uri" -> "http://example.org";
      case "uuid" -> "00000000-0000-4000-8000-000000000000";
      default -> "";
    };
  }

  private static double number(JsonNode schema) {
    double low = schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(0) + 1);
    double high = schema.path("maximum").asDouble(Double.MAX_VALUE);
    double below = schema.path("exclusiveMaximum").asDouble(Double.MAX_VALUE) - 1;
    return Math.min(low, Math.min(high, below));
  }

  private static ApiException refused(String what) {
    return ApiException.badRequest(
        "response_format", "The simulated server does not do " + what + " in a JSON schema.");
  }
}
