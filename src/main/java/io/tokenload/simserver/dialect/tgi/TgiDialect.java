package io.tokenload.simserver.dialect.tgi;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;

/** Text-generation-inference: its own routes and OpenAI's; an answer may always end by itself. */
public final class TgiDialect implements Dialect {

  private final ErrorShape errors = new TgiErrors();

  @Override
  public String key() {
    return "tgi";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    TgiCounts counts = new TgiCounts(site);
    TgiInfo info = new TgiInfo(site);
    router
        .post("/", new GenerateRoute(site, new TgiNative(TgiNative.Streaming.ASKED, site, counts)))
        .post(
            "/generate",
            new GenerateRoute(site, new TgiNative(TgiNative.Streaming.NEVER, site, counts)))
        .post(
            "/generate_stream",
            new GenerateRoute(site, new TgiNative(TgiNative.Streaming.ALWAYS, site, counts)))
        .post("/v1/chat/completions", new GenerateRoute(site, new TgiOpenAi(true, site, counts)))
        .post("/v1/completions", new GenerateRoute(site, new TgiOpenAi(false, site, counts)))
        .post("/tokenize", info::tokenize)
        .post("/chat_tokenize", info::chatTokenize)
        .get("/info", info::info)
        .get("/v1/models", info::models)
        .get("/health", info::health)
        .get("/ping", info::health)
        .get("/metrics", new TgiMetrics(site, counts)::answer);
  }
}
