package io.tokenload.simserver.dialect.sglang;

import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.engine.LatencyMetrics;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/**
 * The page of metrics under SGLang's names (docs/references/production_metrics.md); counters grow
 * with each token, where SGLang's grow when a request ends, and buckets are those of vLLM.
 */
final class SglangMetrics {

  private final Site site;

  SglangMetrics(Site site) {
    this.site = site;
  }

  void answer(HttpCall call, Exchange exchange) {
    MetricsText out = MetricsText.labelled(MetricsText.label("model_name", site.model()));
    gauges(out, site.loop().engine());
    counters(out, site.loop().engine().metrics());
    times(out, site.loop().engine().metrics().latencies());
    OwnMetrics.add(out, site, SglangInfo.version());
    exchange.reply(Reply.text("text/plain; version=1.0.0; charset=utf-8", out.toString()));
  }

  private static void gauges(MetricsText out, Engine engine) {
    EngineMetrics metrics = engine.metrics();
    out.gauge("sglang:num_running_reqs", "The number of running requests.", engine.running());
    out.gauge(
        "sglang:num_queue_reqs", "The number of requests in the waiting queue.", engine.waiting());
    out.gauge(
        "sglang:num_used_tokens",
        "The number of used tokens.",
        Math.round(engine.kvUsage() * engine.config().kvTokens()));
    out.gauge("sglang:token_usage", "The token usage.", engine.kvUsage());
    double queries = Math.max(1, metrics.prefixQueries());
    out.gauge(
        "sglang:cache_hit_rate", "The prefix cache hit rate.", metrics.prefixHits() / queries);
    out.gauge(
        "sglang:max_total_num_tokens",
        "Maximum total number of tokens in the KV cache pool.",
        engine.config().kvTokens());
  }

  private static void counters(MetricsText out, EngineMetrics metrics) {
    out.counter(
        "sglang:prompt_tokens", "Number of prefill tokens processed.", metrics.promptTokens());
    out.counter(
        "sglang:generation_tokens",
        "Number of generation tokens processed.",
        metrics.generationTokens());
    out.counter(
        "sglang:cached_tokens", "Number of cached prompt tokens.", metrics.cachedPromptTokens());
    long ended = metrics.finished(Finish.STOP) + metrics.finished(Finish.LENGTH);
    out.counter("sglang:num_requests", "Number of requests processed.", ended);
    out.counter("sglang:num_aborted_requests", "Number of requests aborted.", metrics.aborted());
    out.counter(
        "sglang:num_retracted_reqs", "Number of retracted requests.", metrics.preemptions());
  }

  private static void times(MetricsText out, LatencyMetrics times) {
    out.histogram(
        "sglang:time_to_first_token_seconds",
        "Histogram of time to first token in seconds.",
        times.ttft());
    out.histogram(
        "sglang:inter_token_latency_seconds",
        "Histogram of inter-token latency in seconds.",
        times.itl());
    out.histogram(
        "sglang:e2e_request_latency_seconds",
        "Histogram of End-to-end request latency in seconds.",
        times.e2e());
    out.histogram(
        "sglang:queue_time_seconds", "Histogram of queueing time in seconds.", times.queue());
  }
}
