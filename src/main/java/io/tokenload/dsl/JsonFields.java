package io.tokenload.dsl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The fields of a JSON object that somebody wrote into a simulation. */
final class JsonFields {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private static final TypeReference<List<Object>> ELEMENTS = new TypeReference<>() {};

  private JsonFields() {}

  static Map<String, Object> of(String json) {
    return read("extraBody", "object", json, FIELDS);
  }

  /** The object that a part of the DSL takes. */
  static Map<String, Object> object(String taker, String json) {
    return read(taker, "object", json, FIELDS);
  }

  /** The array that a part of the DSL takes. */
  static List<Object> array(String taker, String json) {
    return read(taker, "array", json, ELEMENTS);
  }

  private static <T> T read(String taker, String what, String json, TypeReference<T> type) {
    try {
      T read = JSON.readValue(json, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s takes a JSON %s, not '%s': %s".formatted(taker, what, json, e.getOriginalMessage()),
          e);
    }
    throw new IllegalArgumentException("%s takes a JSON %s, not '%s'".formatted(taker, what, json));
  }
}
