package io.tokenload.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Kinds of inference servers, as far as their dialects differ for us.
 *
 * <p>Names of gauges: vLLM {@code v1/metrics/loggers.py}, SGLang {@code production_metrics.md}, TGI
 * {@code router/}, llama.cpp {@code tools/server}.
 */
public enum Backend {
  /** vLLM. */
  VLLM("vllm", true, "vllm:num_requests_running", "vllm:num_requests_waiting"),
  /** llama.cpp's own server. */
  LLAMA_CPP("llama.cpp", true, "llamacpp:requests_processing", "llamacpp:requests_deferred"),
  /** SGLang. */
  SGLANG("sglang", true, "sglang:num_running_reqs", "sglang:num_queue_reqs"),
  /** Hugging Face's text-generation-inference; it always stops at an end-of-text token. */
  TGI("tgi", false, "tgi_batch_current_size", "tgi_queue_size"),
  /** TensorRT-LLM's {@code trtllm-serve}. */
  TENSORRT_LLM("tensorrt-llm", true),
  /** Ollama. */
  OLLAMA("ollama", false),
  /** OpenAI itself and everything that speaks its API and says no more about itself. */
  OPENAI("openai", false),
  /** This project's own simulated server: vLLM's dialect. */
  SIMULATED("simulated", true, "vllm:num_requests_running", "vllm:num_requests_waiting");

  private final String key;
  private final boolean ignoresEos;
  private final List<String> busyGauges;

  Backend(String key, boolean ignoresEos, String... busyGauges) {
    this.key = key;
    this.ignoresEos = ignoresEos;
    this.busyGauges = List.of(busyGauges);
  }

  /** Its name in settings and files. */
  public String key() {
    return key;
  }

  /** Whether it takes {@code ignore_eos}; a strict API answers 400 to a field it does not know. */
  public boolean ignoresEos() {
    return ignoresEos;
  }

  /** Its gauges of running and of waiting requests; empty if it has none. */
  List<String> busyGauges() {
    return busyGauges;
  }

  static Optional<Backend> ofKey(String key) {
    return Arrays.stream(values()).filter(backend -> backend.key.equals(key)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Backend::key).collect(Collectors.joining(" | "));
  }
}
