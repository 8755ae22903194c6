package io.tokenload.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads fields of {@code run.json}. */
final class JsonFields {

  private JsonFields() {}

  /** Each element of an array, read. */
  static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    array.forEach(element -> values.add(read.apply(element)));
    return values;
  }

  /** Words of a field that must be there, or {@code null} for null. */
  static String text(JsonNode node, String key) {
    JsonNode value = node.required(key);
    return value.isNull() ? null : value.asText();
  }

  /** A whole number of a field that must be there, or {@code null} for null. */
  static Integer whole(JsonNode node, String key) {
    JsonNode value = node.required(key);
    return value.isNull() ? null : Integer.valueOf(value.asInt());
  }
}
