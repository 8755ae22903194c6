package io.tokenload.simserver.dialect.openai;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.EmbeddingRoute;
import io.tokenload.simserver.http.EmbeddingShapes;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;
import java.util.Map;

/** OpenAI: strict about fields, without counters and without a tokenizer. */
public final class OpenAiDialect implements Dialect {

  private final ErrorShape errors = new OpenAiErrors();

  @Override
  public String key() {
    return "openai";
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("openai-version", "2020-10-01");
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    router
        .post(
            "/v1/chat/completions", new GenerateRoute(site, new OpenAiApi(KnownFields.CHAT, site)))
        .post(
            "/v1/completions",
            new GenerateRoute(site, new OpenAiApi(KnownFields.COMPLETIONS, site)))
        .post("/v1/responses", new GenerateRoute(site, new ResponsesApi(site)))
        .post(
            "/v1/embeddings",
            new EmbeddingRoute(
                site,
                fields -> OpenAiErrors.checkModel(fields, site),
                new OpenAiContext("messages"),
                EmbeddingShapes.openAi(site.model())))
        .get("/v1/models", (call, exchange) -> models(site, exchange));
  }

  private static void models(Site site, Exchange exchange) {
    String json =
        "{\"object\":\"list\",\"data\":[{\"id\":%s,\"object\":\"model\",\"created\":%d,\"owned_by\":\"system\"}]}"
            .formatted(Json.quote(site.model()), site.startedSeconds());
    exchange.reply(Reply.json(200, json));
  }
}
