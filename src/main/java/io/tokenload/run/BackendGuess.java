package io.tokenload.run;

import io.tokenload.wire.ModelList;
import java.time.Duration;
import java.util.Locale;

/**
 * Finds out what kind of server answers, by what it says of itself.
 *
 * <p>Recorded: vLLM 0.32 ({@code owned_by: vllm}), llama.cpp ({@code Server: llama.cpp}, {@code
 * owned_by: llamacpp}). From their sources: SGLang ({@code owned_by: sglang}), TensorRT-LLM ({@code
 * owned_by: tensorrt_llm}), Ollama ({@code owned_by: library}, {@code GET /} says its name), TGI
 * ({@code /info} names its router).
 */
final class BackendGuess {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private BackendGuess() {}

  static Backend of(ServerClient client, ServedModels served, ModelList.Model model) {
    String owner = model.ownedBy().toLowerCase(Locale.ROOT);
    String name = served.serverName().toLowerCase(Locale.ROOT);
    if (name.startsWith("tokenload-simulated") || owner.startsWith("tokenload-simulated")) {
      return Backend.SIMULATED;
    }
    if (name.startsWith("llama.cpp") || owner.equals("llamacpp")) {
      return Backend.LLAMA_CPP;
    }
    return switch (owner) {
      case "vllm" -> Backend.VLLM;
      case "sglang" -> Backend.SGLANG;
      case "tensorrt_llm", "tensorrt-llm" -> Backend.TENSORRT_LLM;
      default -> asked(client.connection());
    };
  }

  private static Backend asked(ServerConnection connection) {
    if (says(connection, "/", "Ollama is running")) {
      return Backend.OLLAMA;
    }
    return says(connection, "/info", "text-generation-router") ? Backend.TGI : Backend.OPENAI;
  }

  private static boolean says(ServerConnection connection, String path, String word) {
    Reply reply = connection.get(path, PATIENCE);
    return reply.isOk() && reply.text().contains(word);
  }
}
