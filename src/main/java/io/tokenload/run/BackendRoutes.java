package io.tokenload.run;

import java.util.Optional;

/**
 * What a kind of server is asked beside answers.
 *
 * <p>Sources: vLLM {@code docs/serving/openai_compatible_server.md} and {@code
 * VLLM_SERVER_DEV_MODE} (the reset), SGLang {@code entrypoints/http_server.py}, TGI {@code
 * docs/openapi.json}, llama.cpp {@code tools/server/README.md}, TensorRT-LLM {@code
 * serve/openai_server.py}, Triton's HTTP/REST protocol (KServe's), Ollama {@code docs/api.md},
 * Anthropic's API reference.
 *
 * @param health GET: 200 if it is well
 * @param resetPrefixCache POST: forgets what it knows of prompts, if it is idle
 * @param tokenize POST: counts the tokens of a prompt
 * @param version GET: JSON with its {@code version}, where that is not {@code /version}
 * @param metrics GET: Prometheus' text
 */
record BackendRoutes(
    Optional<String> health,
    Optional<String> resetPrefixCache,
    Optional<String> tokenize,
    Optional<String> version,
    String metrics) {

  static BackendRoutes none() {
    return new BackendRoutes(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "/metrics");
  }

  BackendRoutes health(String path) {
    return new BackendRoutes(Optional.of(path), resetPrefixCache, tokenize, version, metrics);
  }

  BackendRoutes reset(String path) {
    return new BackendRoutes(health, Optional.of(path), tokenize, version, metrics);
  }

  BackendRoutes tokenizer(String path) {
    return new BackendRoutes(health, resetPrefixCache, Optional.of(path), version, metrics);
  }

  BackendRoutes version(String path) {
    return new BackendRoutes(health, resetPrefixCache, tokenize, Optional.of(path), metrics);
  }

  BackendRoutes metrics(String path) {
    return new BackendRoutes(health, resetPrefixCache, tokenize, version, path);
  }
}
