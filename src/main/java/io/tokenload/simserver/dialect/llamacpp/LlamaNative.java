package io.tokenload.simserver.dialect.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.ContextRule;
import io.tokenload.simserver.http.EventTemplate;
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
import java.util.List;

/**
 * The native {@code /completion}: events with {@code content}, the last of them with {@code
 * timings} and without text; nothing after it.
 */
final class LlamaNative implements Api {

  private final Site site;
  private final ContextRule context = new LlamaContext();

  LlamaNative(Site site) {
    this.site = site;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    JsonNode prompt = fields.node("prompt");
    if (prompt.isMissingNode()) {
      throw ApiException.badRequest(
          null, "[json.exception.out_of_range.403] key 'prompt' not found");
    }
    int[] ids =
        prompt.isArray()
            ? CompletionReader.ids(prompt)
            : site.tokenizer().encode(prompt.path("prompt_string").asText(prompt.asText()));
    if (ids.length == 0) {
      throw ApiException.badRequest(null, "The prompt is empty.");
    }
    String limit = fields.has("n_predict") ? "n_predict" : "max_tokens";
    Sampling sampling = Sampling.named(fields, limit, 0, "", "seed");
    Wishes wishes = Wishes.plain(fields.flag("stream", false), false, false);
    return LlamaCache.applied(
        new GenerationRequest(fields, site.model(), List.of(ids), sampling, wishes, 0), site);
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(choices.get(0)));
    }
    boolean ids = request.fields().node("return_tokens").asBoolean(false);
    boolean timings = request.fields().node("timings_per_token").asBoolean(false);
    String counts = "\"tokens_predicted\":$COMPLETION$,\"tokens_evaluated\":$PROMPT$";
    TemplateFrames.Shape shape =
        TemplateFrames.Shape.of(
                "data: {\"index\":0,\"content\":\"$TEXT$\",\"tokens\":["
                    + (ids ? "$IDS$" : "")
                    + "],\"stop\":false,\"id_slot\":-1,"
                    + counts
                    + (timings ? ",\"timings\":$TIMINGS$" : "")
                    + "}\n\n")
            .withFinish(
                "data: {\"index\":0,\"content\":\"\",\"tokens\":[],\"id_slot\":0,\"stop\":true,\"model\":"
                    + EventTemplate.literal(Json.quote(site.model()))
                    + ","
                    + counts
                    + ",\"has_new_line\":false,\"truncated\":false,\"stop_type\":$STOP_TYPE$,"
                    + "\"stopping_word\":$STOP_WORD$,\"tokens_cached\":$HELD$,\"timings\":$TIMINGS$}\n\n");
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape, new LlamaGaps(request.wishes(), site)),
        StreamHead.BARE_SSE,
        false,
        site);
  }

  private Reply whole(Choice choice) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("index", 0).put("content", WholeJson.text(choice));
    json.putArray("tokens");
    json.put("id_slot", 0).put("stop", true).put("model", site.model());
    json.put("tokens_predicted", choice.sequence().generated());
    json.put("tokens_evaluated", choice.prompt().length);
    json.put("has_new_line", false).put("truncated", false);
    json.put("stop_type", LlamaGaps.stopType(choice.answer()));
    json.put("stopping_word", LlamaGaps.stopWord(choice.answer()));
    json.put("tokens_cached", choice.prompt().length + choice.sequence().generated() - 1);
    json.set("timings", LlamaTimings.of(choice.sequence(), site));
    return Reply.of(200, "application/json; charset=utf-8", json.toString());
  }
}
