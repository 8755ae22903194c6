package io.tokenload.simserver.dialect.triton;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** What server and model say about themselves (KServe's v2 protocol). */
final class TritonInfo {

  static final String VERSION = "0.1-tokenload-simulated";

  private final Site site;

  TritonInfo(Site site) {
    this.site = site;
  }

  void ready(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void server(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("name", "triton");
    json.put("version", VERSION).putArray("extensions").add("model_repository").add("generate");
    exchange.reply(Reply.json(200, json.toString()));
  }

  void index(HttpCall call, Exchange exchange) {
    String json =
        "[{\"name\":%s,\"version\":\"1\",\"state\":\"READY\"}]"
            .formatted(Json.quote(TritonDialect.folder(site)));
    exchange.reply(Reply.json(200, json));
  }

  void model(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("name", TritonDialect.folder(site));
    json.putArray("versions").add("1");
    json.put("platform", "ensemble");
    ArrayNode inputs = json.putArray("inputs");
    tensor(inputs, "text_input", "BYTES");
    tensor(inputs, "max_tokens", "INT32");
    tensor(json.putArray("outputs"), "text_output", "BYTES");
    exchange.reply(Reply.json(200, json.toString()));
  }

  private static void tensor(ArrayNode list, String name, String type) {
    list.addObject().put("name", name).put("datatype", type).putArray("shape").add(-1);
  }

  void config(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("name", TritonDialect.folder(site));
    json.put("platform", "ensemble");
    json.put("max_batch_size", site.loop().engine().config().maxNumSeqs());
    ObjectNode parameters = json.putObject("parameters");
    parameters
        .putObject("max_tokens_in_paged_kv_cache")
        .put("string_value", String.valueOf(site.loop().engine().config().kvTokens()));
    exchange.reply(Reply.json(200, json.toString()));
  }
}
