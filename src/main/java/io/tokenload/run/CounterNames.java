package io.tokenload.run;

import java.util.List;

/**
 * The counters of a server that a run can be held against; several of one quantity are added.
 *
 * <p>Names: vLLM {@code v1/metrics/loggers.py} and llama.cpp {@code tools/server}, both seen;
 * SGLang {@code production_metrics.md}, TGI {@code router/}, TensorRT-LLM {@code
 * metrics/collector.py} and Triton {@code docs/user_guide/metrics.md}, read and tried on the
 * simulated server alone.
 *
 * @param requests finished ones; empty if it does not count them
 * @param promptTokens of prompts, those from a cache included
 * @param outputTokens generated
 * @param engine of what goes on inside
 */
record CounterNames(
    List<String> requests,
    List<String> promptTokens,
    List<String> outputTokens,
    EngineCounters.Names engine) {

  /** When a server's process began, by the conventions of Prometheus' client libraries. */
  static final String STARTED = "process_start_time_seconds";

  private static final CounterNames NONE =
      new CounterNames(List.of(), List.of(), List.of(), EngineCounters.Names.NONE);

  private static final CounterNames VLLM =
      new CounterNames(
          List.of("vllm:request_success_total"),
          List.of("vllm:prompt_tokens_total"),
          List.of("vllm:generation_tokens_total"),
          new EngineCounters.Names(
              // The second of each is what versions of before 0.9 called it.
              List.of("vllm:prefix_cache_queries_total", "vllm:gpu_prefix_cache_queries_total"),
              List.of("vllm:prefix_cache_hits_total", "vllm:gpu_prefix_cache_hits_total"),
              List.of("vllm:spec_decode_num_draft_tokens_total"),
              List.of("vllm:spec_decode_num_accepted_tokens_total"),
              ""));

  /** What comes out of its prompt cache it counts apart. */
  private static final CounterNames LLAMA_CPP =
      new CounterNames(
          List.of(),
          List.of("llamacpp:prompt_tokens_total", "llamacpp:prompt_tokens_cached_total"),
          List.of("llamacpp:tokens_predicted_total"),
          new EngineCounters.Names(
              List.of("llamacpp:prompt_tokens_total", "llamacpp:prompt_tokens_cached_total"),
              List.of("llamacpp:prompt_tokens_cached_total"),
              List.of(),
              List.of(),
              ""));

  private static final CounterNames SGLANG =
      new CounterNames(
          List.of("sglang:num_requests_total"),
          List.of("sglang:prompt_tokens_total"),
          List.of("sglang:generation_tokens_total"),
          new EngineCounters.Names(
              List.of("sglang:prompt_tokens_total"),
              List.of("sglang:cached_tokens_total"),
              List.of(),
              List.of(),
              "sglang:spec_accept_length"));

  private static final CounterNames TGI =
      new CounterNames(
          List.of("tgi_request_success"),
          List.of("tgi_request_input_length_sum"),
          List.of("tgi_request_generated_tokens_sum"),
          EngineCounters.Names.NONE);

  /** Its page has ends of requests and times, and no tokens. */
  private static final CounterNames TENSORRT_LLM =
      new CounterNames(
          List.of("trtllm_request_success_total", "trtllm:request_success_total"),
          List.of(),
          List.of(),
          EngineCounters.Names.NONE);

  /**
   * On a port of their own, unless something in front of it shows them; the tokens are those of
   * TensorRT-LLM's backend.
   */
  private static final CounterNames TRITON =
      new CounterNames(
          List.of("nv_inference_request_success"),
          List.of("nv_llm_input_token_len_sum"),
          List.of("nv_llm_output_token_len_sum"),
          EngineCounters.Names.NONE);

  /** Those of a kind of server. */
  static CounterNames of(Backend backend) {
    return switch (backend) {
      case VLLM -> VLLM;
      case LLAMA_CPP -> LLAMA_CPP;
      case SGLANG -> SGLANG;
      case TGI -> TGI;
      case TENSORRT_LLM -> TENSORRT_LLM;
      case TRITON -> TRITON;
      case OLLAMA, OPENAI, ANTHROPIC -> NONE;
    };
  }

  boolean isEmpty() {
    return requests.isEmpty() && promptTokens.isEmpty() && outputTokens.isEmpty();
  }
}
