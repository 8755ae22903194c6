package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import java.util.List;

/** Answers of {@code /v1/embeddings}: OpenAI's list, and what vLLM puts around it. */
public final class EmbeddingShapes {

  private EmbeddingShapes() {}

  /** OpenAI's shape; counts are those of the inputs. */
  public static EmbeddingRoute.Shape openAi(String model) {
    return (fields, vectors, sequences) -> {
      ObjectNode json = Json.MAPPER.createObjectNode();
      json.put("object", "list");
      json.set("data", data(vectors));
      json.put("model", model);
      json.set("usage", usage(sequences));
      return json;
    };
  }

  /** vLLM's: an id and a time before the list, and a count of no answer. */
  public static EmbeddingRoute.Shape vllm(Site site) {
    return (fields, vectors, sequences) -> {
      AnswerId id = site.nextId("embd-", site.model());
      ObjectNode json = Json.MAPPER.createObjectNode();
      json.put("id", id.text()).put("object", "list").put("created", id.createdSeconds());
      json.put("model", id.model());
      json.set("data", data(vectors));
      json.set(
          "usage", usage(sequences).put("completion_tokens", 0).putNull("prompt_tokens_details"));
      return json;
    };
  }

  private static ArrayNode data(List<JsonNode> vectors) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (JsonNode vector : vectors) {
      list.addObject()
          .put("index", list.size() - 1)
          .put("object", "embedding")
          .set("embedding", vector);
    }
    return list;
  }

  private static ObjectNode usage(List<Sequence> sequences) {
    int tokens = EmbeddingRoute.tokens(sequences);
    return Json.MAPPER.createObjectNode().put("prompt_tokens", tokens).put("total_tokens", tokens);
  }
}
