package io.tokenload.simserver.dialect.tgi;

import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.MetricsText;
import io.tokenload.simserver.http.OwnMetrics;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/**
 * The page of metrics under TGI's names, without labels. Tokens are in histograms that grow when a
 * request ends; buckets are those of vLLM.
 */
final class TgiMetrics {

  private final Site site;
  private final TgiCounts counts;

  TgiMetrics(Site site, TgiCounts counts) {
    this.site = site;
    this.counts = counts;
  }

  void answer(HttpCall call, Exchange exchange) {
    MetricsText out = MetricsText.labelled("");
    Engine engine = site.loop().engine();
    requests(out, engine.metrics());
    out.gauge("tgi_batch_current_size", "Current batch size", engine.running());
    out.gauge("tgi_queue_size", "Current number of requests in the queue", engine.waiting());
    out.gauge(
        "tgi_batch_current_max_tokens",
        "Tokens held by the current batch",
        Math.round(engine.kvUsage() * engine.config().kvTokens()));
    histograms(out, engine.metrics());
    OwnMetrics.add(out, site, TgiInfo.VERSION);
    exchange.reply(Reply.text("text/plain; charset=utf-8", out.toString()));
  }

  private void requests(MetricsText out, EngineMetrics metrics) {
    out.counterNamed("tgi_request_count", "Total number of requests", counts.requests());
    out.counterNamed(
        "tgi_request_success",
        "Number of successful requests",
        metrics.finished(Finish.STOP) + metrics.finished(Finish.LENGTH));
    out.counterNamed(
        "tgi_request_failure",
        "Number of failed requests",
        "err",
        new String[] {"validation", "overloaded"},
        new long[] {counts.invalid(), counts.overloaded()});
  }

  private static void histograms(MetricsText out, EngineMetrics metrics) {
    out.histogram("tgi_request_duration", "Request duration", metrics.latencies().e2e());
    out.histogram(
        "tgi_request_queue_duration", "Request queue duration", metrics.latencies().queue());
    out.histogram(
        "tgi_request_inference_duration",
        "Request inference duration",
        metrics.latencies().inference());
    out.histogram(
        "tgi_request_mean_time_per_token_duration",
        "Mean time per token per request",
        metrics.latencies().tpot());
    out.histogram(
        "tgi_request_input_length", "Input token length per request", metrics.tokens().prompt());
    out.histogram(
        "tgi_request_generated_tokens",
        "Generated tokens per request",
        metrics.tokens().generation());
    out.histogram(
        "tgi_request_max_new_tokens",
        "Maximum new tokens per request",
        metrics.tokens().maxTokens());
  }
}
