package io.tokenload.simserver.dialect.trtllm;

import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.engine.LatencyMetrics;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** {@code /prometheus/metrics}; it has times and ends of requests, and no count of tokens. */
final class TrtLlmPrometheus {

  private final Site site;

  TrtLlmPrometheus(Site site) {
    this.site = site;
  }

  void answer(HttpCall call, Exchange exchange) {
    MetricsText out =
        MetricsText.labelled(
            MetricsText.label("engine_type", "trtllm")
                + ","
                + MetricsText.label("model_name", site.model()));
    EngineMetrics metrics = site.loop().engine().metrics();
    out.labelled(
        "trtllm_request_success",
        "Count of successfully processed requests.",
        "finished_reason",
        new String[] {"stop", "length"},
        new long[] {metrics.finished(Finish.STOP), metrics.finished(Finish.LENGTH)});
    times(out, metrics.latencies());
    out.gauge(
        "trtllm_kv_cache_utilization", "KV cache utilization", site.loop().engine().kvUsage());
    OwnMetrics.add(out, site, TrtLlmInfo.VERSION);
    exchange.reply(Reply.text("text/plain; version=0.0.4; charset=utf-8", out.toString()));
  }

  private static void times(MetricsText out, LatencyMetrics times) {
    out.histogram(
        "trtllm_e2e_request_latency_seconds",
        "Histogram of end to end request latency in seconds.",
        times.e2e());
    out.histogram(
        "trtllm_time_to_first_token_seconds",
        "Histogram of time to first token in seconds.",
        times.ttft());
    out.histogram(
        "trtllm_time_per_output_token_seconds",
        "Histogram of time per output token in seconds.",
        times.tpot());
    out.histogram(
        "trtllm_request_queue_time_seconds",
        "Histogram of time spent in WAITING phase for request.",
        times.queue());
  }
}
