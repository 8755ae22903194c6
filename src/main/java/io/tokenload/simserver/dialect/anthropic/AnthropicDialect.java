package io.tokenload.simserver.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;
import java.time.Instant;

/** Anthropic's service: messages only, and a count of their tokens. */
public final class AnthropicDialect implements Dialect {

  private final ErrorShape errors = new AnthropicErrors();

  @Override
  public String key() {
    return "anthropic";
  }

  @Override
  public String keyHeader() {
    return "x-api-key";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  @Override
  public void addRoutes(Router router, Site site) {
    MessagesApi messages = new MessagesApi(site);
    router
        .post("/v1/messages", new GenerateRoute(site, messages))
        .post("/v1/messages/count_tokens", messages::countTokens)
        .get("/v1/models", (call, exchange) -> models(site, call, exchange));
  }

  private static void models(Site site, HttpCall call, Exchange exchange) throws ApiException {
    AnthropicErrors.checkVersion(call);
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode model = json.putArray("data").addObject().put("type", "model");
    model.put("id", site.model()).put("display_name", site.model());
    model.put("created_at", Instant.ofEpochSecond(site.startedSeconds()).toString());
    json.put("has_more", false).put("first_id", site.model()).put("last_id", site.model());
    exchange.reply(Reply.json(200, json.toString()));
  }
}
