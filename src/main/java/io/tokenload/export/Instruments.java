package io.tokenload.export;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/**
 * What is counted of requests, in Prometheus' base units. Names after the prefix are vLLM's where
 * it has one. Histograms have classic buckets: every version of Prometheus, of what speaks its
 * language and of Grafana draws them, and native ones would not reach a scraper that asks for text.
 */
record Instruments(
    Counter requests,
    Counter promptTokens,
    Counter outputTokens,
    Histogram ttft,
    Histogram tpot,
    Histogram itl,
    Histogram e2el,
    Histogram sendLag,
    Histogram loopLag) {

  private static final String CLASS = "class";
  private static final String CELL = "cell";
  private static final String PHASE = "phase";

  static Instruments in(PrometheusRegistry registry) {
    return new Instruments(
        counter(
            registry,
            "tokenload_requests_total",
            "Requests that have ended, by how they ended",
            CLASS,
            CELL,
            PHASE,
            "outcome"),
        counter(
            registry,
            "tokenload_prompt_tokens_total",
            "Prompt tokens of ended requests, as the server counts them",
            CLASS,
            CELL,
            PHASE),
        counter(
            registry,
            "tokenload_output_tokens_total",
            "Output tokens of ended requests",
            CLASS,
            CELL,
            PHASE),
        ofCells(
            registry,
            "tokenload_time_to_first_token_seconds",
            "TTFT from the intended start, measured requests",
            Buckets.TTFT),
        ofCells(
            registry,
            "tokenload_time_per_output_token_seconds",
            "TPOT, measured requests that ended well",
            Buckets.PER_TOKEN),
        ofCells(
            registry,
            "tokenload_inter_token_latency_seconds",
            "ITL, gaps between token-bearing events of measured requests",
            Buckets.PER_TOKEN),
        ofCells(
            registry,
            "tokenload_e2e_request_latency_seconds",
            "E2EL from the intended start, measured requests that ended well",
            Buckets.E2EL),
        ofCells(
            registry,
            "tokenload_send_lag_seconds",
            "Handover to the HTTP client after the intended start, measured requests",
            Buckets.CLIENT),
        histogram(
                "tokenload_event_loop_lag_seconds",
                "How late timers of the client's event loops came",
                Buckets.CLIENT)
            .register(registry));
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private static Histogram ofCells(
      PrometheusRegistry registry, String name, String help, double[] bounds) {
    return histogram(name, help, bounds).labelNames(CLASS, CELL).register(registry);
  }

  private static Histogram.Builder histogram(String name, String help, double[] bounds) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars();
  }
}
