package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.tokenload.simserver.text.Tokenizer;

/** Text to token ids and back; counts are those of the limits and of usage. */
final class TokenRoutes {

  private final Site site;
  private final Tokenizer tokenizer;

  TokenRoutes(Site site) {
    this.site = site;
    this.tokenizer = site.tokenizer();
  }

  void tokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    site.models().asked(fields);
    int[] ids = ids(fields);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("count", ids.length).put("max_model_len", site.maxModelLen());
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
      return site.template().encode(ChatReader.messages(fields), answerFollows);
    }
    if (!fields.has("prompt")) {
      throw fields.missing("prompt");
    }
    return tokenizer.encode(fields.text("prompt", ""));
  }

  void detokenize(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    site.models().asked(fields);
    if (!fields.node("tokens").isArray()) {
      throw fields.missing("tokens");
    }
    String text = tokenizer.decode(CompletionReader.ids(fields.node("tokens")));
    exchange.reply(Reply.json(200, "{\"prompt\":" + Json.quote(text) + "}"));
  }
}
