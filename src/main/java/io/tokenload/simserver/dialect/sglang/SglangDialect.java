package io.tokenload.simserver.dialect.sglang;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Route;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;

/** SGLang: its own {@code /generate} and OpenAI's routes. */
public final class SglangDialect implements Dialect {

  private final ErrorShape errors = new SglangErrors();

  @Override
  public String key() {
    return "sglang";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    SglangInfo info = new SglangInfo(site);
    Route generate = new GenerateRoute(site, new SglangGenerate(site));
    router
        .post("/generate", generate)
        .post("/v1/chat/completions", new GenerateRoute(site, new SglangOpenAi(true, site)))
        .post("/v1/completions", new GenerateRoute(site, new SglangOpenAi(false, site)))
        .post("/v1/embeddings", EmbeddingRoute.ofAnyModel(site, new SglangContext()))
        .post("/tokenize", info::tokenize)
        .post("/detokenize", info::detokenize)
        .get("/v1/models", info::models)
        .get("/health", info::health)
        .get("/health_generate", info::health)
        .get("/get_model_info", info::modelInfo)
        .get("/get_server_info", info::serverInfo)
        .get("/get_load", info::load)
        .get("/flush_cache", info::flushCache)
        .post("/flush_cache", info::flushCache)
        .get("/start_profile", info::startProfile)
        .post("/start_profile", info::startProfile)
        .get("/stop_profile", info::stopProfile)
        .post("/stop_profile", info::stopProfile)
        .get("/freeze_gc", info::health)
        .post("/freeze_gc", info::health)
        .get("/metrics", new SglangMetrics(site)::answer);
  }
}
