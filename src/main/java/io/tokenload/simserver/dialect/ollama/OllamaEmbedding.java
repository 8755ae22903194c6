package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Site;
import java.util.List;

/** The answer of {@code /api/embed}. */
final class OllamaEmbedding implements EmbeddingRoute.Shape {

  private final Site site;

  OllamaEmbedding(Site site) {
    this.site = site;
  }

  @Override
  public JsonNode json(Fields fields, List<JsonNode> vectors, List<Sequence> sequences) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("model", site.model());
    vectors.forEach(json.putArray("embeddings")::add);
    long last = sequences.stream().mapToLong(Sequence::lastTokenNanos).max().orElse(0);
    json.put("total_duration", site.clockNanos(last - sequences.get(0).arrivalNanos()));
    json.put("load_duration", OllamaGaps.loadNanos());
    return json.put("prompt_eval_count", EmbeddingRoute.tokens(sequences));
  }
}
