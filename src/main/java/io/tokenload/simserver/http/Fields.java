package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/**
 * Typed reading of a JSON object, as lenient and as strict as vLLM's validator: null counts as
 * absent, a text that is a number will do for one, unknown fields are nobody's business.
 */
public final class Fields {

  private final ObjectNode object;

  public Fields(ObjectNode object) {
    this.object = object;
  }

  /** Number of fields. */
  public int size() {
    return object.size();
  }

  /** Names of all fields, in their order. */
  public Iterator<String> names() {
    return object.fieldNames();
  }

  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** The value of a field; a missing node if absent. */
  public JsonNode node(String name) {
    return object.path(name);
  }

  public int integer(String name, int absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    JsonNode node = node(name);
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    if (node.isTextual()) {
      return parsedInteger(name, node.textValue());
    }
    if (node.isNumber()) {
      return wholeNumber(name, node.doubleValue());
    }
    throw wrong(name, "int_type", "Input should be a valid integer");
  }

  private int parsedInteger(String name, String text) throws ApiException {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw wrong(
          name,
          "int_parsing",
          "Input should be a valid integer, unable to parse string as an integer");
    }
  }

  private int wholeNumber(String name, double value) throws ApiException {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw wrong(
          name,
          "int_from_float",
          "Input should be a valid integer, got a number with a fractional part");
    }
    return (int) value;
  }

  public double number(String name, double absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    JsonNode node = node(name);
    if (node.isNumber()) {
      return node.doubleValue();
    }
    try {
      return Double.parseDouble(node.asText());
    } catch (NumberFormatException e) {
      throw wrong(
          name,
          "float_parsing",
          "Input should be a valid number, unable to parse string as a number");
    }
  }

  public boolean flag(String name, boolean absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    if (!node(name).isBoolean()) {
      throw wrong(
          name, "bool_parsing", "Input should be a valid boolean, unable to interpret input");
    }
    return node(name).booleanValue();
  }

  public String text(String name, String absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    if (!node(name).isTextual()) {
      throw wrong(name, "string_type", "Input should be a valid string");
    }
    return node(name).textValue();
  }

  /** The fields of an object within; empty if absent. */
  public Fields within(String name) throws ApiException {
    if (!has(name)) {
      return new Fields(Json.MAPPER.createObjectNode());
    }
    if (node(name) instanceof ObjectNode inner) {
      return new Fields(inner);
    }
    throw wrong(name, "model_attributes_type", "Input should be a valid dictionary");
  }

  /** A field that must be there and is not. */
  public ApiException missing(String name) {
    return ApiException.invalid(
        "body." + name,
        "{'type': 'missing', 'loc': 'body.%s', 'msg': 'Field required', 'input': '<dict of %d items>'}"
            .formatted(name, size()));
  }

  private ApiException wrong(String name, String type, String message) {
    return ApiException.invalid(
        "body." + name,
        "{'type': '%s', 'loc': 'body.%s', 'msg': '%s', 'input': '%s'}"
            .formatted(type, name, message, node(name).asText()));
  }
}
