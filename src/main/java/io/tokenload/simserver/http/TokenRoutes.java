package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.text.ChatTemplate;
import io.tokenload.simserver.text.Tokenizer;

/** Text to token ids and back; counts are those of the limits and of usage. */
final class TokenRoutes {

  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final String model;
  private final int maxModelLen;

  TokenRoutes(Tokenizer tokenizer, ChatTemplate template, String model, int maxModelLen) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.model = model;
    this.maxModelLen = maxModelLen;
  }

  void tokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    ServedModel.check(fields, model);
    int[] ids = ids(fields);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("count", ids.length).put("max_model_len", maxModelLen);
    json.set("tokens", Json.MAPPER.valueToTree(ids));
    if (fields.flag("return_token_strs", false)) {
      var texts = json.putArray("token_strs");
      for (int id : ids) {
        texts.add(tokenizer.decode(new int[] {id}));
      }
    } else {
      json.putNull("token_strs");
    }
    exchange.reply(Reply.json(200, json.toString()));
  }

  private int[] ids(Fields fields) throws ApiException {
    if (fields.node("messages").isArray()) {
      boolean answerFollows = fields.flag("add_generation_prompt", true);
      return template.encode(ChatReader.messages(fields), answerFollows);
    }
    if (!fields.has("prompt")) {
      throw fields.missing("prompt");
    }
    return tokenizer.encode(fields.text("prompt", ""));
  }

  void detokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    ServedModel.check(fields, model);
    if (!fields.node("tokens").isArray()) {
      throw fields.missing("tokens");
    }
    String text = tokenizer.decode(CompletionReader.ids(fields.node("tokens")));
    exchange.reply(Reply.json(200, "{\"prompt\":" + Json.quote(text) + "}"));
  }
}
