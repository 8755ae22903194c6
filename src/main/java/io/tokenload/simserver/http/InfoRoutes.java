package io.tokenload.simserver.http;

/** What the server says about itself; every answer that can, says that it is simulated. */
final class InfoRoutes {

  /** Version of the simulated server. */
  static final String VERSION = "tokenload-sim 0.1 (simulated)";

  private final Site site;
  private final Load load;

  InfoRoutes(Site site, Load load) {
    this.site = site;
    this.load = load;
  }

  void health(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void version(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.json(200, "{\"version\":" + Json.quote(VERSION) + "}"));
  }

  void load(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.json(200, "{\"server_load\":" + load.requests() + "}"));
  }

  void models(HttpCall call, Exchange exchange) {
    String model = Json.quote(site.model());
    String json =
        ("{\"object\":\"list\",\"data\":[{\"id\":%s,\"object\":\"model\",\"created\":%d,\"owned_by\":\"%s\","
                + "\"root\":%s,\"parent\":null,\"max_model_len\":%d,\"permission\":[{\"id\":\"modelperm-%016x\","
                + "\"object\":\"model_permission\",\"created\":%d,\"allow_create_engine\":false,"
                + "\"allow_sampling\":true,\"allow_logprobs\":true,\"allow_search_indices\":false,"
                + "\"allow_view\":true,\"allow_fine_tuning\":false,\"organization\":\"*\",\"group\":null,"
                + "\"is_blocking\":false}]}]}")
            .formatted(
                model,
                site.startedSeconds(),
                ResponseHead.SERVER,
                model,
                site.maxModelLen(),
                site.startedSeconds(),
                site.startedSeconds());
    exchange.reply(Reply.json(200, json));
  }
}
