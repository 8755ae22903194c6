package io.tokenload.simserver.dialect.triton;

import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** Triton's counters, in microseconds, and the token histograms of TensorRT-LLM's backend. */
final class TritonMetrics {

  private final Site site;

  TritonMetrics(Site site) {
    this.site = site;
  }

  void answer(HttpCall call, Exchange exchange) {
    MetricsText out =
        MetricsText.labelled(
            MetricsText.label("model", TritonDialect.folder(site))
                + ","
                + MetricsText.label("version", "1"));
    Engine engine = site.loop().engine();
    EngineMetrics metrics = engine.metrics();
    out.counterNamed(
        "nv_inference_request_success",
        "Number of successful inference requests, all batch sizes",
        metrics.finished(Finish.STOP) + metrics.finished(Finish.LENGTH));
    out.counterNamed(
        "nv_inference_exec_count", "Number of model executions performed", engine.steps());
    out.counterNamed(
        "nv_inference_request_duration_us",
        "Cumulative inference request duration in microseconds",
        metrics.latencies().e2e().sum() * 1e6);
    out.counterNamed(
        "nv_inference_queue_duration_us",
        "Cumulative inference queuing duration in microseconds",
        metrics.latencies().queue().sum() * 1e6);
    out.gauge(
        "nv_inference_pending_request_count",
        "Instantaneous number of pending requests awaiting execution per-model.",
        engine.waiting());
    out.histogram("nv_llm_input_token_len", "TRT LLM response metrics", metrics.tokens().prompt());
    out.histogram(
        "nv_llm_output_token_len", "TRT LLM response metrics", metrics.tokens().generation());
    OwnMetrics.add(out, site, TritonInfo.VERSION);
    exchange.reply(Reply.text("text/plain; charset=utf-8", out.toString()));
  }
}
