package io.tokenload.simserver.dialect.llamacpp;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Route;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;

/** llama.cpp's server, whose name must stand in the header: {@code x-simulated} tells the truth. */
public final class LlamaCppDialect implements Dialect {

  private final ErrorShape errors = new LlamaErrors();

  @Override
  public String key() {
    return "llama.cpp";
  }

  @Override
  public String server() {
    return "llama.cpp";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    LlamaInfo info = new LlamaInfo(site);
    Route completion = new GenerateRoute(site, new LlamaNative(site));
    Route chat = new GenerateRoute(site, new LlamaOpenAi(true, site));
    Route completions = new GenerateRoute(site, new LlamaOpenAi(false, site));
    router
        .post("/completion", completion)
        .post("/completions", completion)
        .post("/v1/chat/completions", chat)
        .post("/chat/completions", chat)
        .post("/v1/completions", completions)
        .post("/v1/embeddings", EmbeddingRoute.ofAnyModel(site, new LlamaContext()))
        .post("/tokenize", info::tokenize)
        .post("/detokenize", info::detokenize)
        .post("/apply-template", info::applyTemplate)
        .get("/v1/models", info::models)
        .get("/models", info::models)
        .get("/health", info::health)
        .get("/v1/health", info::health)
        .get("/props", info::props)
        .get("/slots", info::slots)
        .get("/metrics", new LlamaMetrics(site)::answer);
    for (int slot = 0; slot < LlamaInfo.SLOTS; slot++) {
      router.post("/slots/" + slot, info::slotAction);
    }
  }
}
