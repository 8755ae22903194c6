package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer to {@code GET /v1/models}.
 *
 * @param models what is served, in the server's order
 */
public record ModelList(List<Model> models) {

  /** The path. */
  public static final String PATH = "/v1/models";

  private static final String WHAT = "list of models";

  /**
   * A served model.
   *
   * @param id the name to ask for
   * @param contextTokens the most tokens of prompt and answer together, if told: {@code
   *     max_model_len} of vLLM and SGLang, {@code meta.n_ctx} of llama.cpp
   * @param ownedBy who is said to own it, often the kind of server, e.g. {@code vllm}; may be empty
   */
  public record Model(String id, OptionalInt contextTokens, String ownedBy) {}

  public ModelList {
    models = List.copyOf(models);
  }

  /**
   * Reads a body.
   *
   * @throws IOException if the body is no such list, with its beginning
   */
  public static ModelList parse(byte[] body) throws IOException {
    JsonNode data = JsonBody.read(body, WHAT).path("data");
    if (!data.isArray()) {
      throw JsonBody.notA(WHAT, body);
    }
    List<Model> models = new ArrayList<>();
    for (JsonNode model : data) {
      if (!model.path("id").isTextual()) {
        throw JsonBody.notA(WHAT, body);
      }
      models.add(
          new Model(model.get("id").asText(), context(model), model.path("owned_by").asText("")));
    }
    return new ModelList(models);
  }

  private static OptionalInt context(JsonNode model) {
    JsonNode told = model.path("max_model_len");
    JsonNode context = told.isInt() ? told : model.path("meta").path("n_ctx");
    return context.isInt() ? OptionalInt.of(context.intValue()) : OptionalInt.empty();
  }

  /** The names of the served models. */
  public List<String> ids() {
    return models.stream().map(Model::id).toList();
  }

  /** The model of a name. */
  public Optional<Model> find(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }
}
