package io.tokenload.simserver.dialect.ollama;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.EmbeddingShapes;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Route;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;

/** Ollama: lines of JSON of its own, and OpenAI's routes with its quirks. No metrics. */
public final class OllamaDialect implements Dialect {

  private final ErrorShape errors = new OllamaErrors();

  @Override
  public String key() {
    return "ollama";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    OllamaInfo info = new OllamaInfo(site);
    OllamaPrompts prompts = new OllamaPrompts(site);
    router
        .post("/api/generate", new GenerateRoute(site, new OllamaApi(false, site, prompts)))
        .post("/api/chat", new GenerateRoute(site, new OllamaApi(true, site, prompts)))
        .post(
            "/v1/chat/completions", new GenerateRoute(site, new OllamaOpenAi(true, site, prompts)))
        .post("/v1/completions", new GenerateRoute(site, new OllamaOpenAi(false, site, prompts)))
        .post("/api/embed", embeddings(site, prompts, new OllamaEmbedding(site)))
        .post("/v1/embeddings", embeddings(site, prompts, EmbeddingShapes.openAi(site.model())))
        .post("/api/show", info::show)
        .get("/api/version", info::version)
        .get("/api/tags", info::tags)
        .get("/api/ps", info::running)
        .get("/v1/models", info::models)
        .get("/", info::root);
  }

  private static Route embeddings(Site site, OllamaPrompts prompts, EmbeddingRoute.Shape shape) {
    return new EmbeddingRoute(site, prompts::checkModel, prompts::checkLength, shape);
  }
}
