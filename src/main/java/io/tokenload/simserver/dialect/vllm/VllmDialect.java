package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.ContextRule;
import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.EmbeddingShapes;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;
import java.util.Map;

/** vLLM 0.32, as recorded. */
public final class VllmDialect implements Dialect {

  private final ErrorShape errors = new VllmErrors();

  @Override
  public String key() {
    return "vllm";
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("vary", "Origin");
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    InfoRoutes info = new InfoRoutes(site);
    TokenRoutes tokens = new TokenRoutes(site);
    router
        .post("/v1/chat/completions", new GenerateRoute(site, new VllmApi(true, site)))
        .post("/v1/completions", new GenerateRoute(site, new VllmApi(false, site)))
        .post(
            "/v1/embeddings",
            new EmbeddingRoute(
                site, site.models()::asked, ContextRule.VLLM, EmbeddingShapes.vllm(site)))
        .post("/tokenize", tokens::tokenize)
        .post("/detokenize", tokens::detokenize)
        .get("/v1/models", info::models)
        .get("/health", info::health)
        .get("/ping", info::health)
        .get("/version", info::version)
        .get("/load", info::load)
        .get("/metrics", new MetricsPage(site)::answer)
        .post("/reset_prefix_cache", info::resetPrefixCache);
    if (site.serving().profiler()) {
      router.post("/start_profile", info::health).post("/stop_profile", info::health);
    }
  }
}
