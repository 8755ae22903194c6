package io.tokenload.simserver.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.WholeJson;

/** The response object and its parts. */
record ResponseJson(AnswerId id) {

  /** Name of the message within the response. */
  String itemId() {
    return "msg_" + id.text().substring("resp_".length());
  }

  /** The response before there is a word of it. */
  ObjectNode begun() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", id.text()).put("object", "response").put("created_at", id.createdSeconds());
    json.put("status", "in_progress").putNull("error").putNull("incomplete_details");
    json.put("model", id.model()).putArray("output");
    return json.putNull("usage");
  }

  ObjectNode item(String status) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", itemId()).put("type", "message");
    json.put("status", status).put("role", "assistant").putArray("content");
    return json;
  }

  static ObjectNode part(String text) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("type", "output_text");
    json.putArray("annotations");
    json.putArray("logprobs");
    return json.put("text", text);
  }

  ObjectNode completeItem(Choice choice) {
    ObjectNode item = item(isCut(choice) ? "incomplete" : "completed");
    item.withArray("content").add(part(WholeJson.text(choice)));
    return item;
  }

  /** Whether a limit ended the answer. */
  static boolean isCut(Choice choice) {
    return choice.answer().finish() == Finish.LENGTH;
  }

  ObjectNode complete(Choice choice) {
    ObjectNode json = begun();
    json.put("status", isCut(choice) ? "incomplete" : "completed");
    if (isCut(choice)) {
      json.putObject("incomplete_details").put("reason", "max_output_tokens");
    }
    json.withArray("output").add(completeItem(choice));
    int answered = choice.sequence().generated();
    ObjectNode usage = json.putObject("usage").put("input_tokens", choice.prompt().length);
    usage.putObject("input_tokens_details").put("cached_tokens", choice.sequence().cachedTokens());
    usage
        .put("output_tokens", answered)
        .putObject("output_tokens_details")
        .put("reasoning_tokens", 0);
    usage.put("total_tokens", choice.prompt().length + answered);
    return json;
  }
}
