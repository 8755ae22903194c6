package io.tokenload.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Whether a model is a mixture of experts, by its names: of what it is asked for and of what the
 * server says that it loaded. Which experts a token is sent to hangs on the text, so that the few
 * words of synthetic prompts load some experts and leave others idle.
 */
final class ModelInfo {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code 8x7B}, {@code 30B-A3B}, {@code 235b-a22b}, and families that are nothing else. */
  private static final Pattern EXPERTS =
      Pattern.compile(
          "\\b\\d+x\\d+(\\.\\d+)?b\\b|[-_.]a\\d+(\\.\\d+)?b\\b|mixtral|(?<![a-z])moe(?![a-z])|olmoe|gpt-?oss"
              + "|deepseek-?(v2|v3|r1)(?!.*distill)|dbrx|grok-?[12]|llama-?4|kimi-?k2"
              + "|glm-?4\\.[56](?!.*9b)|minimax-?(m1|m2|text)|jamba|arctic-instruct|phi-?3\\.5-moe"
              + "|qwen3-(coder-)?(next|480b)");

  private ModelInfo() {}

  /** Whether the name is that of a mixture of experts, as far as names tell. */
  static boolean isMixtureOfExperts(String name) {
    return EXPERTS.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /** What to say of a model whose text matters; nothing of others. */
  static Optional<String> remark(List<String> names) {
    return names.stream()
        .filter(ModelInfo::isMixtureOfExperts)
        .findFirst()
        .map(
            name ->
                "The model is a mixture of experts (%s), and these prompts repeat a few words: they load some experts and leave others idle, so throughput may differ from that of real text."
                    .formatted(name));
  }

  /**
   * The names of a model: as asked for, and as told by {@code root} of the list of models (vLLM),
   * {@code /get_model_info} (SGLang), {@code /info} (TGI) or {@code /props} (llama.cpp).
   */
  static List<String> names(ServerConnection connection, Backend backend, String model) {
    List<String> names = new ArrayList<>(List.of(model));
    switch (backend) {
      case VLLM -> roots(connection).forEach(names::add);
      case SGLANG -> told(connection, "/get_model_info", "model_path").ifPresent(names::add);
      case TGI -> told(connection, "/info", "model_id").ifPresent(names::add);
      case LLAMA_CPP -> told(connection, "/props", "model_path").ifPresent(names::add);
      default -> {
        // The others tell no more than the name.
      }
    }
    return names;
  }

  /** Tokens of prompt and answer together, where a server says so beside its list of models. */
  static OptionalInt contextTokens(ServerConnection connection, Backend backend) {
    JsonNode told =
        backend == Backend.TGI
            ? json(connection, "/info").path("max_total_tokens")
            : JSON.missingNode();
    return told.isInt() ? OptionalInt.of(told.intValue()) : OptionalInt.empty();
  }

  private static List<String> roots(ServerConnection connection) {
    List<String> roots = new ArrayList<>();
    for (JsonNode model : json(connection, "/v1/models").path("data")) {
      if (model.path("root").isTextual()) {
        roots.add(model.path("root").textValue());
      }
    }
    return roots;
  }

  private static Optional<String> told(ServerConnection connection, String path, String key) {
    JsonNode value = json(connection, path).path(key);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** A remark is worth no failure: whatever is no JSON says nothing. */
  private static JsonNode json(ServerConnection connection, String path) {
    try {
      Reply reply = connection.get(path, PATIENCE);
      return reply.isOk() ? JSON.readTree(reply.body()) : JSON.missingNode();
    } catch (IOException | UserError saysNothing) {
      return JSON.missingNode();
    }
  }
}
