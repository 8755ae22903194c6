package io.tokenload.simserver.dialect.trtllm;

import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** What the server says about itself. */
final class TrtLlmInfo {

  static final String VERSION = "0.1-tokenload-simulated";

  private final Site site;

  TrtLlmInfo(Site site) {
    this.site = site;
  }

  void health(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void version(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.json(200, "{\"version\":\"" + VERSION + "\"}"));
  }

  void models(HttpCall call, Exchange exchange) {
    String json =
        "{\"object\":\"list\",\"data\":[{\"id\":%s,\"object\":\"model\",\"created\":%d,\"owned_by\":\"tensorrt_llm\"}]}"
            .formatted(Json.quote(site.model()), site.startedSeconds());
    exchange.reply(Reply.json(200, json));
  }

  void serverInfo(HttpCall call, Exchange exchange) {
    String json =
        "{\"max_seq_len\":%d,\"max_batch_size\":%d,\"disaggregated_params\":null}"
            .formatted(site.maxModelLen(), site.loop().engine().config().maxNumSeqs());
    exchange.reply(Reply.json(200, json));
  }

  /** Both stamps are one: nothing is done between receiving and sending. */
  void steadyClock(HttpCall call, Exchange exchange) {
    double now = site.clockNanos(site.loop().timer().now()) * 1e-9;
    exchange.reply(Reply.json(200, "{\"receive_ts\":" + now + ",\"transmit_ts\":" + now + "}"));
  }
}
