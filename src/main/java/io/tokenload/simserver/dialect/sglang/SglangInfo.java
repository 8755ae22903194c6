package io.tokenload.simserver.dialect.sglang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;

/** What the server says about itself, and the flush of its cache. */
final class SglangInfo {

  private static final String VERSION = "tokenload-sim 0.1 (simulated)";
  private static final String FLUSHED =
      "Cache flushed.\nPlease check backend logs for more details. (When there are running or"
          + " waiting requests, the operation will not be performed.)\n";

  private final Site site;

  SglangInfo(Site site) {
    this.site = site;
  }

  void health(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.empty());
  }

  void models(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
    ObjectNode card = json.putArray("data").addObject().put("id", site.model());
    card.put("object", "model").put("created", site.startedSeconds());
    card.put("owned_by", "sglang").put("root", site.model()).putNull("parent");
    card.put("max_model_len", site.maxModelLen());
    exchange.reply(Reply.json(200, json.toString()));
  }

  void modelInfo(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("model_path", site.model()).put("tokenizer_path", site.model());
    json.put("is_generation", true).putNull("preferred_sampling_params");
    json.put("weight_version", "default").put("has_image_understanding", false);
    json.put("has_audio_understanding", false);
    exchange.reply(Reply.json(200, json.toString()));
  }

  void serverInfo(HttpCall call, Exchange exchange) {
    Engine engine = site.loop().engine();
    EngineConfig config = engine.config();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("model_path", site.model()).put("served_model_name", site.model());
    json.put("context_length", site.maxModelLen());
    json.put("max_running_requests", config.maxNumSeqs());
    json.put("chunked_prefill_size", config.maxNumBatchedTokens());
    json.put("page_size", EngineConfig.BLOCK_TOKENS);
    json.put("disable_radix_cache", !config.prefixCaching());
    json.put("status", "ready").put("max_total_num_tokens", config.kvTokens());
    json.put("version", VERSION).putArray("internal_states").addObject();
    exchange.reply(Reply.json(200, json.toString()));
  }

  void load(HttpCall call, Exchange exchange) {
    Engine engine = site.loop().engine();
    String json =
        "[{\"dp_rank\":0,\"num_reqs\":%d,\"num_waiting_reqs\":%d,\"num_tokens\":%d}]"
            .formatted(
                engine.running() + engine.waiting(),
                engine.waiting(),
                Math.round(engine.kvUsage() * engine.config().kvTokens()));
    exchange.reply(Reply.json(200, json));
  }

  void flushCache(HttpCall call, Exchange exchange) {
    boolean done = site.loop().engine().forgetPrefixes();
    exchange.reply(
        Reply.of(
            done ? 200 : 400,
            "text/plain; charset=utf-8",
            done ? FLUSHED : "Flush cache failed.\n"));
  }

  void startProfile(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.text("text/plain; charset=utf-8", "Start profiling.\n"));
  }

  void stopProfile(HttpCall call, Exchange exchange) {
    exchange.reply(
        Reply.text("text/plain; charset=utf-8", "Stop profiling. This will take some time.\n"));
  }

  void tokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    int[] ids = site.tokenizer().encode(fields.text("prompt", ""));
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.set("tokens", Json.MAPPER.valueToTree(ids));
    json.put("count", ids.length).put("max_model_len", site.maxModelLen());
    exchange.reply(Reply.json(200, json.toString()));
  }

  void detokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    String text = site.tokenizer().decode(CompletionReader.ids(fields.node("tokens")));
    exchange.reply(Reply.json(200, "{\"text\":" + Json.quote(text) + "}"));
  }

  static String version() {
    return VERSION;
  }
}
