package io.tokenload.dsl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The fields of a JSON object that somebody wrote into a simulation. */
final class JsonFields {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private JsonFields() {}

  static Map<String, Object> of(String json) {
    try {
      Map<String, Object> fields = JSON.readValue(json, FIELDS);
      if (fields != null) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "extraBody takes a JSON object, not '%s': %s".formatted(json, e.getOriginalMessage()), e);
    }
    throw new IllegalArgumentException("extraBody takes a JSON object, not '%s'".formatted(json));
  }
}
