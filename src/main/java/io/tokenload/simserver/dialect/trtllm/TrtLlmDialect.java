package io.tokenload.simserver.dialect.trtllm;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;

/** TensorRT-LLM's own server; what its metrics tell is told once. */
public final class TrtLlmDialect implements Dialect {

  private final ErrorShape errors = new TrtLlmErrors();

  @Override
  public String key() {
    return "tensorrt-llm";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    PerfMetrics perf = new PerfMetrics(site);
    IterationStats iterations = new IterationStats(site);
    TrtLlmInfo info = new TrtLlmInfo(site);
    router
        .post("/v1/chat/completions", new GenerateRoute(site, new TrtLlmApi(true, site, perf)))
        .post("/v1/completions", new GenerateRoute(site, new TrtLlmApi(false, site, perf)))
        .post("/v1/embeddings", EmbeddingRoute.ofAnyModel(site, new TrtLlmContext()))
        .get("/v1/models", info::models)
        .get("/health", info::health)
        .get("/health_generate", info::health)
        .get("/version", info::version)
        .get("/server_info", info::serverInfo)
        .get("/metrics", iterations::drain)
        .get("/perf_metrics", perf::drain)
        .get("/steady_clock_offset", info::steadyClock)
        .get("/prometheus/metrics", new TrtLlmPrometheus(site)::answer);
  }
}
