package io.tokenload.simserver.dialect.tgi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** What the server says about itself, and tokens with their places in the text. */
final class TgiInfo {

  static final String VERSION = "0.1-tokenload-simulated";

  private final Site site;

  TgiInfo(Site site) {
    this.site = site;
  }

  void health(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void info(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("model_id", site.model()).putNull("model_sha");
    json.put("model_pipeline_tag", "text-generation");
    json.put("max_concurrent_requests", site.serving().maxConcurrentRequests());
    json.put("max_best_of", 1).put("max_stop_sequences", 4);
    json.put("max_input_tokens", site.maxModelLen() - 1);
    json.put("max_total_tokens", site.maxModelLen());
    json.put("validation_workers", 1).put("max_client_batch_size", 1);
    json.put("router", "text-generation-router").put("version", VERSION);
    json.putNull("sha").putNull("docker_label");
    exchange.reply(Reply.json(200, json.toString()));
  }

  void models(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
    ObjectNode model = json.putArray("data").addObject().put("id", site.model());
    model.put("object", "model").put("created", 0).put("owned_by", site.model());
    exchange.reply(Reply.json(200, json.toString()));
  }

  void tokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    if (!fields.node("inputs").isTextual()) {
      throw ApiException.badRequest(null, "missing field `inputs`");
    }
    int[] ids = site.tokenizer().encode(fields.text("inputs", ""));
    exchange.reply(Reply.json(200, tokens(ids).toString()));
  }

  void chatTokenize(HttpCall call, Exchange exchange) throws ApiException {
    int[] ids = site.template().encode(ChatReader.messages(JsonBody.read(call)), true);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.set("tokenize_response", tokens(ids));
    json.put("templated_text", site.tokenizer().decode(ids));
    exchange.reply(Reply.json(200, json.toString()));
  }

  private ArrayNode tokens(int[] ids) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    int at = 0;
    for (int id : ids) {
      String text = site.tokenizer().decode(new int[] {id});
      list.addObject()
          .put("id", id)
          .put("text", text)
          .put("start", at)
          .put("stop", at + text.length());
      at += text.length();
    }
    return list;
  }
}
