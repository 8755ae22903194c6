package io.tokenload.run;

import io.tokenload.wire.ModelList;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Finds out what kind of server answers, by what it says of itself.
 *
 * <p>Recorded: vLLM 0.32 ({@code owned_by: vllm}), llama.cpp ({@code Server: llama.cpp}, {@code
 * owned_by: llamacpp}). From their sources: SGLang ({@code owned_by: sglang}, {@code
 * /get_model_info}), TensorRT-LLM ({@code owned_by: tensorrt_llm}), Ollama ({@code owned_by:
 * library}, {@code GET /} says its name), TGI ({@code /info} names its router), Triton ({@code /v2}
 * names it; its OpenAI frontend has {@code owned_by: Triton Inference Server}). Anthropic is known
 * by its address or by the headers that it misses in the first question. This project's simulated
 * server says in each answer which of them it looks like.
 */
final class BackendGuess {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A path and a word that only one kind of server says there. */
  private record Sign(String path, String word, Backend backend) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign("/", "Ollama is running", Backend.OLLAMA),
          new Sign("/info", "text-generation-router", Backend.TGI),
          new Sign("/get_model_info", "\"model_path\"", Backend.SGLANG),
          new Sign("/v2", "\"triton\"", Backend.TRITON),
          new Sign("/props", "\"default_generation_settings\"", Backend.LLAMA_CPP));

  private BackendGuess() {}

  static Backend of(ServedModels served, ModelList.Model model) {
    return served.dialect().flatMap(Backend::ofKey).orElseGet(() -> guessed(served, model));
  }

  private static Backend guessed(ServedModels served, ModelList.Model model) {
    ServerConnection connection = served.client().connection();
    String owner = model.ownedBy().toLowerCase(Locale.ROOT);
    String name = served.serverName().toLowerCase(Locale.ROOT);
    if (connection.isAnthropic()) {
      return Backend.ANTHROPIC;
    }
    if (name.startsWith("llama.cpp") || owner.equals("llamacpp")) {
      return Backend.LLAMA_CPP;
    }
    if (owner.startsWith("triton")) {
      return Backend.TRITON;
    }
    return switch (owner) {
      case "vllm" -> Backend.VLLM;
      case "sglang" -> Backend.SGLANG;
      case "tensorrt_llm", "tensorrt-llm" -> Backend.TENSORRT_LLM;
      default -> byRoutes(connection);
    };
  }

  /** By what it answers beside the API of OpenAI; {@link Backend#OPENAI} if by nothing. */
  static Backend byRoutes(ServerConnection connection) {
    return SIGNS.stream()
        .filter(sign -> says(connection, sign))
        .map(Sign::backend)
        .findFirst()
        .orElse(Backend.OPENAI);
  }

  private static boolean says(ServerConnection connection, Sign sign) {
    Reply reply = connection.get(sign.path(), PATIENCE);
    return reply.isOk() && reply.text().contains(sign.word());
  }
}
