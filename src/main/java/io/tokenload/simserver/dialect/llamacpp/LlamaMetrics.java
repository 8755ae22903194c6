package io.tokenload.simserver.dialect.llamacpp;

import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** The page of metrics as recorded: no labels, prompt tokens without the cached ones. */
final class LlamaMetrics {

  private final Site site;

  LlamaMetrics(Site site) {
    this.site = site;
  }

  void answer(HttpCall call, Exchange exchange) {
    MetricsText out = MetricsText.labelled("");
    counters(out, site.loop().engine());
    gauges(out, site.loop().engine());
    OwnMetrics.add(out, site, "b0-simulated");
    exchange.reply(Reply.text("text/plain; version=0.0.4", out.toString()));
  }

  private static void counters(MetricsText out, Engine engine) {
    EngineMetrics metrics = engine.metrics();
    out.counter(
        "llamacpp:prompt_tokens",
        "Number of prompt tokens processed, excluding cached tokens",
        metrics.promptTokens() - metrics.cachedPromptTokens());
    out.counter(
        "llamacpp:prompt_tokens_cached",
        "Number of prompt tokens reused from the cache",
        metrics.cachedPromptTokens());
    out.counter(
        "llamacpp:prompt_seconds",
        "Total time spent processing prompts",
        metrics.latencies().prefill().sum());
    out.counter(
        "llamacpp:tokens_predicted",
        "Number of generation tokens processed",
        metrics.generationTokens());
    out.counter(
        "llamacpp:tokens_predicted_seconds",
        "Total time spent generating tokens",
        metrics.latencies().decode().sum());
    out.counter("llamacpp:n_decode", "Total number of llama_decode() calls", engine.steps());
  }

  private static void gauges(MetricsText out, Engine engine) {
    EngineMetrics metrics = engine.metrics();
    double seconds = metrics.latencies().decode().sum();
    out.gauge(
        "llamacpp:predicted_tokens_seconds",
        "Average generation throughput in tokens/s",
        seconds > 0 ? metrics.generationTokens() / seconds : 0);
    out.gauge("llamacpp:requests_processing", "Number of requests processing", engine.running());
    out.gauge("llamacpp:requests_deferred", "Number of requests deferred", engine.waiting());
    out.gauge(
        "llamacpp:n_busy_slots_per_decode",
        "Average number of busy slots per llama_decode() call",
        metrics.generationTokens() / (double) Math.max(1, engine.steps()));
  }
}
