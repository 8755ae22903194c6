package io.tokenload.telemetry.exposition;

import static io.tokenload.telemetry.exposition.Figure.ACCEPTED_TOKENS;
import static io.tokenload.telemetry.exposition.Figure.ACCEPT_LENGTH;
import static io.tokenload.telemetry.exposition.Figure.DRAFT_TOKENS;
import static io.tokenload.telemetry.exposition.Figure.OUTPUT_TOKENS;
import static io.tokenload.telemetry.exposition.Figure.PREEMPTIONS;
import static io.tokenload.telemetry.exposition.Figure.PREFIX_HITS;
import static io.tokenload.telemetry.exposition.Figure.PREFIX_QUERIES;
import static io.tokenload.telemetry.exposition.Figure.PROMPT_TOKENS;
import static io.tokenload.telemetry.exposition.Figure.REQUESTS;
import static io.tokenload.telemetry.exposition.Figure.RUNNING;
import static io.tokenload.telemetry.exposition.Figure.WAITING;

import io.tokenload.metric.server.ServerTime;
import java.util.List;

/**
 * The names of metrics of each kind of server. Where there are several, today's come first and the
 * rest are those of earlier versions, or of what stands before the server.
 *
 * <p>Sources: vLLM {@code v1/metrics/loggers.py} and a page of 0.32, SGLang {@code
 * srt/metrics/collector.py}, TGI {@code router/src/server.rs} and {@code infer/}, llama.cpp {@code
 * tools/server} and a page of b11434, TensorRT-LLM {@code metrics/collector.py}, Triton {@code
 * docs/user_guide/metrics.md}.
 */
final class NameTable {

  /** The second of each is what versions of before 0.9 called it. */
  private static final MetricNames VLLM =
      MetricNames.NONE
          .with(RUNNING, "vllm:num_requests_running")
          .with(WAITING, "vllm:num_requests_waiting")
          .withKvUsage("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc")
          .with(REQUESTS, "vllm:request_success")
          .with(PROMPT_TOKENS, "vllm:prompt_tokens")
          .with(OUTPUT_TOKENS, "vllm:generation_tokens")
          .with(PREFIX_QUERIES, "vllm:prefix_cache_queries", "vllm:gpu_prefix_cache_queries")
          .with(PREFIX_HITS, "vllm:prefix_cache_hits", "vllm:gpu_prefix_cache_hits")
          .with(PREEMPTIONS, "vllm:num_preemptions")
          .with(DRAFT_TOKENS, "vllm:spec_decode_num_draft_tokens")
          .with(ACCEPTED_TOKENS, "vllm:spec_decode_num_accepted_tokens")
          .with(ServerTime.TTFT, "vllm:time_to_first_token_seconds")
          .with(
              ServerTime.ITL,
              "vllm:inter_token_latency_seconds",
              "vllm:time_per_output_token_seconds")
          .with(ServerTime.TPOT, "vllm:request_time_per_output_token_seconds")
          .with(ServerTime.E2EL, "vllm:e2e_request_latency_seconds")
          .with(ServerTime.QUEUE, "vllm:request_queue_time_seconds")
          .with(ServerTime.PREFILL, "vllm:request_prefill_time_seconds")
          .with(ServerTime.DECODE, "vllm:request_decode_time_seconds");

  /**
   * While it is idle it renews its gauges every 30 s only. Its {@code num_retracted_reqs} is a
   * gauge and no count. It has stages of prefill, but one of a prompt in chunks is none from its
   * scheduling to its first token: they are no prefill time here.
   */
  private static final MetricNames SGLANG =
      MetricNames.NONE
          .with(RUNNING, "sglang:num_running_reqs")
          .with(WAITING, "sglang:num_queue_reqs")
          .withKvUsage("sglang:token_usage")
          .with(REQUESTS, "sglang:num_requests")
          .with(PROMPT_TOKENS, "sglang:prompt_tokens")
          .with(OUTPUT_TOKENS, "sglang:generation_tokens")
          .with(PREFIX_QUERIES, "sglang:prompt_tokens")
          .with(PREFIX_HITS, "sglang:cached_tokens")
          .with(PREEMPTIONS, "sglang:num_retracted_requests")
          .with(ACCEPT_LENGTH, "sglang:spec_accept_length")
          .with(ServerTime.TTFT, "sglang:time_to_first_token_seconds")
          .with(
              ServerTime.ITL,
              "sglang:inter_token_latency_seconds",
              "sglang:time_per_output_token_seconds")
          .with(ServerTime.E2EL, "sglang:e2e_request_latency_seconds")
          .with(ServerTime.QUEUE, "sglang:queue_time_seconds", "sglang:request_queue_time_seconds")
          .with(GaugeAge.LATE);

  /**
   * Its {@code tgi_request_mean_time_per_token_duration} shares prefill among the tokens, too, and
   * its durations of batches are of batches: neither is a time of requests as meant here.
   */
  private static final MetricNames TGI =
      MetricNames.NONE
          .with(RUNNING, "tgi_batch_current_size")
          .with(WAITING, "tgi_queue_size")
          .with(REQUESTS, "tgi_request_success")
          .with(PROMPT_TOKENS, "tgi_request_input_length_sum")
          .with(OUTPUT_TOKENS, "tgi_request_generated_tokens_sum")
          .with(ServerTime.E2EL, "tgi_request_duration")
          .with(ServerTime.QUEUE, "tgi_request_queue_duration");

  /**
   * What comes out of its prompt cache it counts apart, in later versions only. It counts no
   * requests; of the time between tokens it tells the seconds, which are shared by the tokens here,
   * though each answer's first has none: the mean is too short by one part in the answer's length.
   */
  private static final MetricNames LLAMA_CPP =
      MetricNames.NONE
          .with(RUNNING, "llamacpp:requests_processing")
          .with(WAITING, "llamacpp:requests_deferred")
          .withKvUsage("llamacpp:kv_cache_usage_ratio")
          .with(
              PROMPT_TOKENS,
              Quantity.of("llamacpp:prompt_tokens").plus("llamacpp:prompt_tokens_cached"))
          .with(OUTPUT_TOKENS, "llamacpp:tokens_predicted")
          .with(
              PREFIX_QUERIES,
              Quantity.of("llamacpp:prompt_tokens").plus("llamacpp:prompt_tokens_cached"))
          .with(PREFIX_HITS, "llamacpp:prompt_tokens_cached")
          .with(DRAFT_TOKENS, "llamacpp:spec_decode_num_draft_tokens")
          .with(ACCEPTED_TOKENS, "llamacpp:spec_decode_num_accepted_tokens")
          .with(
              ServerTime.ITL,
              List.of(
                  new TimeNames(
                      "llamacpp:tokens_predicted_seconds_total",
                      "llamacpp:tokens_predicted_total")));

  /**
   * At {@code /prometheus/metrics}. Its gauges are those of the last iteration before a request
   * ended: on an idle server they may say that it is busy. The names with a colon are those that
   * NVIDIA Dynamo gives.
   */
  private static final MetricNames TENSORRT_LLM =
      MetricNames.NONE
          .with(RUNNING, "trtllm_num_requests_running", "trtllm:num_requests_running")
          .with(WAITING, "trtllm_num_requests_waiting", "trtllm:num_requests_waiting")
          .withKvUsage("trtllm_kv_cache_utilization", "trtllm:kv_cache_utilization")
          .with(REQUESTS, "trtllm_request_success", "trtllm:request_success")
          .with(PROMPT_TOKENS, "trtllm_prompt_tokens", "trtllm:prompt_tokens")
          .with(OUTPUT_TOKENS, "trtllm_generation_tokens", "trtllm:generation_tokens")
          .with(PREFIX_QUERIES, "trtllm_prompt_tokens", "trtllm:prompt_tokens")
          .with(PREFIX_HITS, "trtllm_prompt_cached_tokens", "trtllm:prompt_cached_tokens")
          .with(
              ServerTime.TTFT,
              "trtllm_time_to_first_token_seconds",
              "trtllm:time_to_first_token_seconds")
          .with(
              ServerTime.TPOT,
              "trtllm_time_per_output_token_seconds",
              "trtllm:time_per_output_token_seconds")
          .with(
              ServerTime.E2EL,
              "trtllm_e2e_request_latency_seconds",
              "trtllm:e2e_request_latency_seconds")
          .with(
              ServerTime.QUEUE,
              "trtllm_request_queue_time_seconds",
              "trtllm:request_queue_time_seconds")
          .with(ServerTime.PREFILL, "trtllm_request_prefill_time_seconds")
          .with(ServerTime.DECODE, "trtllm_request_decode_time_seconds")
          .with(GaugeAge.STALE);

  /**
   * On a port of their own, unless something in front of it shows them; the tokens are those of
   * TensorRT-LLM's backend.
   */
  private static final MetricNames TRITON =
      MetricNames.NONE
          .with(WAITING, "nv_inference_pending_request_count")
          .with(REQUESTS, "nv_inference_request_success")
          .with(PROMPT_TOKENS, "nv_llm_input_token_len_sum")
          .with(OUTPUT_TOKENS, "nv_llm_output_token_len_sum");

  private NameTable() {}

  static MetricNames of(String backend) {
    return switch (backend) {
      case "vllm" -> VLLM;
      case "sglang" -> SGLANG;
      case "tgi" -> TGI;
      case "llama.cpp" -> LLAMA_CPP;
      case "tensorrt-llm" -> TENSORRT_LLM;
      case "triton" -> TRITON;
      default -> MetricNames.NONE;
    };
  }
}
