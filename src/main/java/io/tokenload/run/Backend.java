package io.tokenload.run;

import static io.tokenload.run.BackendRoutes.none;

import io.tokenload.telemetry.exposition.MetricNames;
import io.tokenload.wire.Api;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of inference servers, as far as their dialects differ for us. */
public enum Backend {
  /** vLLM. */
  VLLM(
      "vllm",
      true,
      none().health("/health").reset("/reset_prefix_cache").tokenizer("/tokenize"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES,
      Api.MESSAGES,
      Api.EMBEDDINGS),
  /** llama.cpp's own server. */
  LLAMA_CPP(
      "llama.cpp",
      true,
      none().health("/health").tokenizer("/tokenize"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES,
      Api.MESSAGES,
      Api.LLAMA_CPP_COMPLETION,
      Api.EMBEDDINGS),
  /** SGLang. */
  SGLANG(
      "sglang",
      true,
      none()
          .health("/health")
          .reset("/flush_cache")
          .tokenizer("/tokenize")
          .version("/get_server_info"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES,
      Api.MESSAGES,
      Api.SGLANG_GENERATE,
      Api.EMBEDDINGS),
  /** Hugging Face's text-generation-inference; it always stops at an end-of-text token. */
  TGI(
      "tgi",
      false,
      none().health("/health").tokenizer("/tokenize").version("/info"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.TGI_GENERATE),
  /** TensorRT-LLM's {@code trtllm-serve}. */
  TENSORRT_LLM(
      "tensorrt-llm",
      true,
      none().health("/health").metrics("/prometheus/metrics"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES),
  /** NVIDIA Triton: its generate extension, and its OpenAI-compatible frontend. */
  TRITON(
      "triton",
      true,
      none().health("/v2/health/ready").version("/v2"),
      Api.TRITON_GENERATE,
      Api.CHAT,
      Api.COMPLETIONS),
  /** Ollama. */
  OLLAMA(
      "ollama",
      false,
      none().health("/api/version").version("/api/version"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES,
      Api.MESSAGES,
      Api.OLLAMA_GENERATE,
      Api.OLLAMA_CHAT,
      Api.EMBEDDINGS),
  /** OpenAI itself and everything that speaks its API and says no more about itself. */
  OPENAI(
      "openai",
      false,
      none().tokenizer("/tokenize"),
      Api.CHAT,
      Api.COMPLETIONS,
      Api.RESPONSES,
      Api.EMBEDDINGS),
  /** Anthropic, and what speaks its API alone. */
  ANTHROPIC("anthropic", false, none().tokenizer("/v1/messages/count_tokens"), Api.MESSAGES);

  private final String key;
  private final boolean ignoresEos;
  private final BackendRoutes routes;
  private final List<Api> apis;

  Backend(String key, boolean ignoresEos, BackendRoutes routes, Api... apis) {
    this.key = key;
    this.ignoresEos = ignoresEos;
    this.routes = routes;
    this.apis = List.of(apis);
  }

  /** Its name in settings and files. */
  public String key() {
    return key;
  }

  /** The APIs that it answers. */
  public List<Api> apis() {
    return apis;
  }

  /**
   * Whether a request may ask to go on after an end-of-text token; a strict API answers 400 to a
   * field it does not know, and neither Responses nor messages know such a field.
   */
  public boolean ignoresEos(Api api) {
    return ignoresEos && api != Api.RESPONSES && api != Api.MESSAGES && api.isStreamed();
  }

  /** Where it says whether it is well, and what else is asked of it beside answers. */
  BackendRoutes routes() {
    return routes;
  }

  /** What it calls its metrics. */
  MetricNames metricNames() {
    return MetricNames.of(key);
  }

  static Optional<Backend> ofKey(String key) {
    return Arrays.stream(values()).filter(backend -> backend.key.equals(key)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Backend::key).collect(Collectors.joining(" | "));
  }
}
