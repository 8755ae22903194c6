package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import java.util.stream.Collectors;

/** What the server says about itself; every answer that can, says that it is simulated. */
final class InfoRoutes {

  /** Version of the simulated server. */
  static final String VERSION = "tokenload-sim 0.1 (simulated)";

  /** Owner of the model, where a real server would write vllm. */
  static final String OWNER = "tokenload-simulated";

  private final Site site;

  InfoRoutes(Site site) {
    this.site = site;
  }

  void health(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void version(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.json(200, "{\"version\":" + Json.quote(VERSION) + "}"));
  }

  void load(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.json(200, "{\"server_load\":" + site.load().requests() + "}"));
  }

  /** As in vLLM's development mode: 200 whether it was done or not. */
  void resetPrefixCache(HttpCall call, Exchange exchange) {
    boolean done = site.loop().engine().forgetPrefixes();
    exchange.reply(Reply.json(200, "{\"success\":" + done + "}"));
  }

  void models(HttpCall call, Exchange exchange) {
    String data = site.models().names().stream().map(this::model).collect(Collectors.joining(","));
    exchange.reply(Reply.json(200, "{\"object\":\"list\",\"data\":[" + data + "]}"));
  }

  private String model(String name) {
    boolean base = name.equals(site.model());
    return ("{\"id\":%s,\"object\":\"model\",\"created\":%d,\"owned_by\":\"%s\","
            + "\"root\":%s,\"parent\":%s,\"max_model_len\":%s,\"permission\":[{\"id\":\"modelperm-%016x\","
            + "\"object\":\"model_permission\",\"created\":%d,\"allow_create_engine\":false,"
            + "\"allow_sampling\":true,\"allow_logprobs\":true,\"allow_search_indices\":false,"
            + "\"allow_view\":true,\"allow_fine_tuning\":false,\"organization\":\"*\",\"group\":null,"
            + "\"is_blocking\":false}]}")
        .formatted(
            Json.quote(name),
            site.startedSeconds(),
            OWNER,
            Json.quote(name),
            base ? "null" : Json.quote(site.model()),
            base ? String.valueOf(site.maxModelLen()) : "null",
            site.startedSeconds() + name.hashCode() % 1000,
            site.startedSeconds());
  }
}
