package io.tokenload.simserver.dialect.llamacpp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/**
 * What the server says about itself. The engine takes as many sequences as its preset; the slots
 * shown are no more than {@value #SLOTS}.
 */
final class LlamaInfo {

  static final int SLOTS = 256;
  private static final String JSON = "application/json; charset=utf-8";

  private final Site site;

  LlamaInfo(Site site) {
    this.site = site;
  }

  private int slots() {
    return Math.min(SLOTS, site.loop().engine().config().maxNumSeqs());
  }

  private static void reply(Exchange exchange, String json) {
    exchange.reply(Reply.of(200, JSON, json));
  }

  void health(HttpCall call, Exchange exchange) {
    reply(exchange, "{\"status\":\"ok\"}");
  }

  void models(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
    ObjectNode model = json.putArray("data").addObject().put("id", site.model());
    model.putArray("aliases").add(site.model());
    model.put("object", "model").put("created", site.startedSeconds());
    model.put("owned_by", "llamacpp");
    model.putObject("meta").put("n_ctx", site.maxModelLen()).put("n_ctx_train", site.maxModelLen());
    reply(exchange, json.toString());
  }

  void props(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode settings = json.putObject("default_generation_settings");
    settings.putObject("params").put("n_predict", -1).put("ignore_eos", false);
    settings.put("n_ctx", site.maxModelLen());
    json.put("total_slots", slots()).put("model_alias", site.model());
    json.put("model_path", site.model()).put("endpoint_slots", true);
    json.put("endpoint_metrics", true).put("build_info", "b0-simulated");
    reply(exchange, json.toString());
  }

  void slots(HttpCall call, Exchange exchange) throws ApiException {
    Engine engine = site.loop().engine();
    if (call.query("fail_on_no_slot").equals("1") && engine.running() >= slots()) {
      throw ApiException.of(503, "unavailable_error", "no slot available");
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (int slot = 0; slot < slots(); slot++) {
      ObjectNode node = list.addObject().put("id", slot).put("n_ctx", site.maxModelLen());
      node.put("speculative", false).put("is_processing", slot < engine.running());
    }
    reply(exchange, list.toString());
  }

  /** Erasing any slot forgets all prefixes, for the engine keeps one cache. */
  void slotAction(HttpCall call, Exchange exchange) throws ApiException {
    if (!call.query("action").equals("erase")) {
      throw ApiException.badRequest(null, "Invalid action");
    }
    if (!site.loop().engine().forgetPrefixes()) {
      throw ApiException.of(503, "unavailable_error", "The slots are processing.");
    }
    String slot = call.path().substring("/slots/".length());
    reply(exchange, "{\"id_slot\":" + slot + ",\"n_erased\":0}");
  }

  void tokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    int[] ids = site.template().parse(fields.text("content", ""));
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (int id : ids) {
      if (fields.flag("with_pieces", false)) {
        list.addObject().put("id", id).put("piece", site.tokenizer().decode(new int[] {id}));
      } else {
        list.add(id);
      }
    }
    reply(exchange, "{\"tokens\":" + list + "}");
  }

  void detokenize(HttpCall call, Exchange exchange) throws ApiException {
    int[] ids = CompletionReader.ids(JsonBody.read(call).node("tokens"));
    reply(exchange, "{\"content\":" + Json.quote(site.tokenizer().decode(ids)) + "}");
  }

  void applyTemplate(HttpCall call, Exchange exchange) throws ApiException {
    int[] ids = site.template().encode(ChatReader.messages(JsonBody.read(call)), true);
    reply(exchange, "{\"prompt\":" + Json.quote(site.tokenizer().decode(ids)) + "}");
  }
}
