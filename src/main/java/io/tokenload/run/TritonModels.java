package io.tokenload.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The models of a Triton server without OpenAI's API, by its model repository extension ({@code
 * POST /v2/repository/index}). What takes and gives text is the ensemble of a TensorRT-LLM
 * repository, beside which its parts are listed.
 */
final class TritonModels {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENSEMBLE = "ensemble";

  private TritonModels() {}

  /** Names of those that are ready, the ensemble first; empty if the server does not say. */
  static List<String> of(ServerConnection connection) {
    Reply reply =
        connection.post(
            "/v2/repository/index", "{\"ready\":true}".getBytes(StandardCharsets.UTF_8), PATIENCE);
    List<String> names = new ArrayList<>();
    for (JsonNode model : json(reply)) {
      String name = model.path("name").asText("");
      if (!name.isEmpty() && model.path("state").asText("READY").equals("READY")) {
        names.add(name.equals(ENSEMBLE) ? 0 : names.size(), name);
      }
    }
    return names;
  }

  private static JsonNode json(Reply reply) {
    try {
      return reply.isOk() ? JSON.readTree(reply.body()) : JSON.missingNode();
    } catch (IOException saysNothing) {
      return JSON.missingNode();
    }
  }
}
