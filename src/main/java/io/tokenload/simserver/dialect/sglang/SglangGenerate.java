package io.tokenload.simserver.dialect.sglang;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.ContextRule;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Sampling;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamAnswer;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.ArrayList;
import java.util.List;

/**
 * The native {@code /generate}: each event carries the whole text so far, and an error in a stream
 * comes as an event after a 200 ({@code http_server.py}, {@code generate_request}).
 */
final class SglangGenerate implements Api {

  private static final String DONE = "data: [DONE]\n\n";
  private static final int ABSENT_MAX_NEW_TOKENS = 128;

  private final Site site;
  private final ContextRule context = new SglangContext();

  SglangGenerate(Site site) {
    this.site = site;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    Fields params = fields.within("sampling_params");
    Sampling sampling =
        Sampling.named(
            params, "max_new_tokens", ABSENT_MAX_NEW_TOKENS, "min_new_tokens", "sampling_seed");
    Wishes wishes =
        Wishes.plain(fields.flag("stream", false), false, site.options().emitTime())
            .withChoices(params.integer("n", 1));
    return new GenerationRequest(fields, site.model(), prompts(fields), sampling, wishes, 0);
  }

  private List<int[]> prompts(Fields fields) throws ApiException {
    List<int[]> prompts = new ArrayList<>();
    JsonNode text = fields.node("text");
    JsonNode ids = fields.node("input_ids");
    if (text.isTextual()) {
      prompts.add(site.tokenizer().encode(text.textValue()));
    } else if (text.isArray()) {
      text.forEach(each -> prompts.add(site.tokenizer().encode(each.asText())));
    } else if (ids.path(0).isArray()) {
      ids.forEach(each -> prompts.add(CompletionReader.ids(each)));
    } else if (ids.isArray()) {
      prompts.add(CompletionReader.ids(ids));
    } else {
      throw ApiException.badRequest(
          null, "Either text, input_ids or input_embeds should be provided.");
    }
    if (prompts.isEmpty() || prompts.stream().anyMatch(prompt -> prompt.length == 0)) {
      throw ApiException.badRequest(null, "The input is empty.");
    }
    return prompts;
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId("", request.model());
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, choices));
    }
    String index =
        request.prompts().size() * request.wishes().choices() > 1 ? "\"index\":$INDEX$," : "";
    String open =
        "data: {"
            + index
            + "\"text\":\"$CUMULATIVE$\",\"meta_info\":{\"id\":"
            + Json.quote(id.text());
    String rest =
        ",\"prompt_tokens\":$PROMPT$,\"weight_version\":\"default\",\"total_retractions\":0,"
            + "\"completion_tokens\":$COMPLETION$,\"cached_tokens\":$CACHED$,"
            + "\"e2e_latency\":$SECONDS$}}\n\n";
    TemplateFrames.Shape shape =
        TemplateFrames.Shape.of(open + ",\"finish_reason\":null" + rest)
            .withLast(open + ",\"finish_reason\":$REASON$" + rest)
            .withEmptyTexts()
            .withDone(DONE);
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape, new SglangGaps(request.wishes(), site)),
        StreamHead.SSE,
        false,
        site);
  }

  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) {
    String error = "{\"error\":{\"message\":" + Json.quote(refusal.getMessage()) + "}}";
    if (JsonBody.asksForStream(call)) {
      exchange.replyStream(StreamHead.SSE, "data: " + error + "\n\n", DONE);
    } else {
      exchange.reply(Reply.json(400, error));
    }
  }

  private Reply whole(AnswerId id, List<Choice> choices) {
    if (choices.size() == 1) {
      return Reply.json(200, json(id, choices.get(0)).toString());
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    choices.forEach(choice -> list.add(json(id, choice)));
    return Reply.json(200, list.toString());
  }

  private ObjectNode json(AnswerId id, Choice choice) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("text", WholeJson.text(choice));
    ObjectNode meta = json.putObject("meta_info").put("id", id.text());
    meta.set("finish_reason", Json.read(SglangGaps.reason(choice.answer())));
    meta.put("prompt_tokens", choice.prompt().length).put("weight_version", "default");
    meta.put("total_retractions", choice.sequence().preemptions());
    meta.put("completion_tokens", choice.sequence().generated());
    meta.put("cached_tokens", choice.sequence().cachedTokens());
    long nanos = choice.sequence().lastTokenNanos() - choice.sequence().arrivalNanos();
    meta.put("e2e_latency", site.clockNanos(nanos) * 1e-9);
    return json;
  }
}
