package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import java.time.Instant;

/** What the server says about itself. */
final class OllamaInfo {

  private static final String JSON = "application/json; charset=utf-8";

  private final Site site;

  OllamaInfo(Site site) {
    this.site = site;
  }

  void root(HttpCall call, Exchange exchange) {
    exchange.reply(Reply.text("text/plain; charset=utf-8", "Ollama is running"));
  }

  void version(HttpCall call, Exchange exchange) {
    reply(exchange, Json.MAPPER.createObjectNode().put("version", "0.1-tokenload-simulated"));
  }

  void tags(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.putArray("models").add(model().put("modified_at", started()));
    reply(exchange, json);
  }

  void running(HttpCall call, Exchange exchange) {
    ObjectNode model = model().put("expires_at", started()).put("size_vram", 0);
    model.put("context_length", site.maxModelLen());
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.putArray("models").add(model);
    reply(exchange, json);
  }

  void show(HttpCall call, Exchange exchange) throws ApiException {
    new OllamaPrompts(site).checkModel(JsonBody.read(call));
    ObjectNode json = model();
    ObjectNode info = json.putObject("model_info").put("general.architecture", "simulated");
    info.put("simulated.context_length", site.maxModelLen());
    json.putArray("capabilities").add("completion");
    reply(exchange, json);
  }

  void models(HttpCall call, Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
    ObjectNode model = json.putArray("data").addObject().put("id", site.model());
    model.put("object", "model").put("created", site.startedSeconds()).put("owned_by", "library");
    exchange.reply(Reply.json(200, json.toString()));
  }

  private ObjectNode model() {
    ObjectNode model = Json.MAPPER.createObjectNode().put("name", site.model());
    model.put("model", site.model()).put("size", 0).put("digest", "");
    model.putObject("details").put("format", "gguf").put("family", "simulated");
    return model;
  }

  private String started() {
    return Instant.ofEpochSecond(site.startedSeconds()).toString();
  }

  private static void reply(Exchange exchange, ObjectNode json) {
    exchange.reply(Reply.of(200, JSON, json.toString()));
  }
}
