package io.tokenload.simserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.simserver.engine.Speculation;

/** vLLM's {@code --speculative-config}, with one field of our own: {@code acceptance_rate}. */
final class SpeculativeFlag {

  private static final double ACCEPTANCE = 0.7;

  private SpeculativeFlag() {}

  /**
   * Reads the flag; the empty text stands for no drafts.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Speculation read(String json) {
    if (json.isBlank()) {
      return Speculation.OFF;
    }
    JsonNode node = tree(json);
    int tokens = node.path("num_speculative_tokens").asInt(0);
    if (tokens < 1) {
      throw wrong(json);
    }
    return new Speculation(tokens, node.path("acceptance_rate").asDouble(ACCEPTANCE));
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw wrong(json);
    }
  }

  private static IllegalArgumentException wrong(String json) {
    return new IllegalArgumentException(
        "speculative-config '%s' is not understood: give JSON such as {\"num_speculative_tokens\":3}."
            .formatted(json));
  }
}
