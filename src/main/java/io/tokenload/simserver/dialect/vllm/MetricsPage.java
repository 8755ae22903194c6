package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.engine.DraftMetrics;
import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.engine.LatencyMetrics;
import io.tokenload.simserver.engine.TokenMetrics;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import java.util.stream.LongStream;

/** The page of metrics, under vLLM's names and labels, as Prometheus reads them. */
final class MetricsPage {

  private final Site site;
  private final Engine engine;

  MetricsPage(Site site) {
    this.site = site;
    this.engine = site.loop().engine();
  }

  void answer(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.text("text/plain; version=1.0.0; charset=utf-8", text()));
  }

  private String text() {
    MetricsText out = MetricsText.ofVllm(site.model(), site.startedSeconds());
    gauges(out);
    counters(out);
    if (engine.config().speculation().isOn()) {
      drafts(out);
    }
    tokenHistograms(out, engine.metrics().tokens());
    latencyHistograms(out, engine.metrics().latencies());
    config(out);
    OwnMetrics.add(out, site, InfoRoutes.VERSION);
    return out.toString();
  }

  private void gauges(MetricsText out) {
    out.gauge(
        "vllm:num_requests_running",
        "Number of requests in model execution batches.",
        engine.running());
    out.gauge(
        "vllm:num_requests_waiting",
        "Number of requests waiting to be processed.",
        engine.waiting());
    out.gauge(
        "vllm:kv_cache_usage_perc", "KV-cache usage. 1 means 100 percent usage.", engine.kvUsage());
  }

  private void counters(MetricsText out) {
    EngineMetrics metrics = engine.metrics();
    out.counter(
        "vllm:prefix_cache_queries",
        "Prefix cache queries, in terms of number of queried tokens.",
        metrics.prefixQueries());
    out.counter(
        "vllm:prefix_cache_hits",
        "Prefix cache hits, in terms of number of cached tokens.",
        metrics.prefixHits());
    out.counter(
        "vllm:num_preemptions",
        "Cumulative number of preemption from the engine.",
        metrics.preemptions());
    out.counter(
        "vllm:prompt_tokens", "Number of prefill tokens processed.", metrics.promptTokens());
    out.counter(
        "vllm:prompt_tokens_cached",
        "Number of cached prompt tokens (local + external).",
        metrics.cachedPromptTokens());
    out.counter(
        "vllm:generation_tokens",
        "Number of generation tokens processed.",
        metrics.generationTokens());
    out.labelled(
        "vllm:request_success",
        "Count of successfully processed requests.",
        "finished_reason",
        new String[] {"stop", "length", "abort", "error", "repetition"},
        new long[] {metrics.finished(Finish.STOP), metrics.finished(Finish.LENGTH), 0, 0, 0});
  }

  private void drafts(MetricsText out) {
    DraftMetrics drafts = engine.metrics().drafts();
    out.counter("vllm:spec_decode_num_drafts", "Number of spec decoding drafts.", drafts.drafts());
    out.counter("vllm:spec_decode_num_draft_tokens", "Number of draft tokens.", drafts.tokens());
    out.counter(
        "vllm:spec_decode_num_accepted_tokens", "Number of accepted tokens.", drafts.accepted());
    int most = engine.config().speculation().tokens();
    out.positions(
        "vllm:spec_decode_num_accepted_tokens_per_pos",
        "Accepted tokens per draft position.",
        LongStream.range(0, most).map(at -> drafts.acceptedAt((int) at)).toArray());
  }

  private static void tokenHistograms(MetricsText out, TokenMetrics tokens) {
    String processed = "Number of prefill tokens processed.";
    out.histogram("vllm:request_prompt_tokens", processed, tokens.prompt());
    out.histogram(
        "vllm:request_generation_tokens",
        "Number of generation tokens processed.",
        tokens.generation());
    out.histogram(
        "vllm:iteration_tokens_total",
        "Histogram of number of tokens per engine_step.",
        tokens.iteration());
    out.histogram(
        "vllm:request_params_max_tokens",
        "Histogram of the max_tokens request parameter.",
        tokens.maxTokens());
    out.histogram(
        "vllm:request_num_preemptions",
        "Histogram of the number of times a request was preempted.",
        tokens.preemptions());
    out.histogram(
        "vllm:request_prefill_kv_computed_tokens",
        "Histogram of new KV tokens computed during prefill (excluding cached tokens).",
        tokens.computed());
  }

  private static void latencyHistograms(MetricsText out, LatencyMetrics times) {
    out.histogram(
        "vllm:time_to_first_token_seconds",
        "Histogram of time to first token in seconds.",
        times.ttft());
    out.histogram(
        "vllm:inter_token_latency_seconds",
        "Histogram of inter-token latency in seconds.",
        times.itl());
    out.histogram(
        "vllm:request_time_per_output_token_seconds",
        "Histogram of time_per_output_token_seconds per request.",
        times.tpot());
    out.histogram(
        "vllm:e2e_request_latency_seconds",
        "Histogram of e2e request latency in seconds.",
        times.e2e());
    phase(out, "queue", "WAITING", times.queue());
    phase(out, "inference", "RUNNING", times.inference());
    phase(out, "prefill", "PREFILL", times.prefill());
    phase(out, "decode", "DECODE", times.decode());
  }

  private static void phase(
      MetricsText out, String name, String phase, io.tokenload.simserver.engine.Histogram times) {
    out.histogram(
        "vllm:request_" + name + "_time_seconds",
        "Histogram of time spent in " + phase + " phase for request.",
        times);
  }

  private void config(MetricsText out) {
    EngineConfig config = engine.config();
    out.info(
        "vllm:cache_config_info",
        "Information of the LLMEngine CacheConfig",
        "block_size=\"%d\",enable_prefix_caching=\"%s\",engine=\"0\",kv_cache_max_concurrency=\"%s\",kv_cache_size_tokens=\"%d\",num_gpu_blocks=\"%d\""
            .formatted(
                EngineConfig.BLOCK_TOKENS,
                config.prefixCaching() ? "True" : "False",
                (double) config.kvTokens() / config.maxModelLen(),
                config.kvTokens(),
                config.kvBlocks()));
  }
}
