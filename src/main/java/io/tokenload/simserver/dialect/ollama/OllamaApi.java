package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/generate} and {@code /api/chat}: a line of JSON a token, streamed unless told
 * otherwise; the last line has no text and says how long everything took. There is no way to ignore
 * the end of text.
 */
final class OllamaApi implements Api {

  private static final StreamHead LINES = new StreamHead("application/x-ndjson", Map.of(), false);

  private final boolean chat;
  private final Site site;
  private final OllamaPrompts prompts;

  OllamaApi(boolean chat, Site site, OllamaPrompts prompts) {
    this.chat = chat;
    this.site = site;
    this.prompts = prompts;
  }

  @Override
  public ContextRule contextRule() {
    return prompts::checkLength;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    prompts.checkModel(fields);
    Fields options = fields.within("options");
    Sampling sampling = Sampling.named(options, "num_predict", 0, "", "seed").endingItself();
    int[] prompt = chat ? prompts.ofMessages(fields) : prompts.ofText(fields);
    int[] fitted =
        prompts.fitted(
            prompt,
            options.integer("num_ctx", site.maxModelLen()),
            sampling.maxTokens(),
            fields.flag("truncate", true));
    Wishes wishes = Wishes.plain(fields.flag("stream", true), false, false);
    return new GenerationRequest(fields, site.model(), List.of(fitted), sampling, wishes, 0);
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(choices.get(0)));
    }
    String open =
        "{\"model\":%s,\"created_at\":\"$NOW$\","
            .formatted(EventTemplate.literal(Json.quote(site.model())));
    String text = chat ? "\"message\":{\"role\":\"assistant\",\"content\":\"" : "\"response\":\"";
    String close = chat ? "\"}" : "\"";
    TemplateFrames.Shape shape =
        TemplateFrames.Shape.of(open + text + "$TEXT$" + close + ",\"done\":false}\n")
            .withFinish(
                open
                    + text
                    + close
                    + ",\"done\":true,\"done_reason\":$FINISH$,\"total_duration\":$TOTAL_NANOS$,"
                    + "\"load_duration\":$LOAD_NANOS$,\"prompt_eval_count\":$PROMPT$,"
                    + "\"prompt_eval_duration\":$PROMPT_NANOS$,\"eval_count\":$COMPLETION$,"
                    + "\"eval_duration\":$EVAL_NANOS$}\n");
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape, new OllamaGaps(request.wishes(), site)),
        LINES,
        false,
        site);
  }

  private Reply whole(Choice choice) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("model", site.model());
    json.put("created_at", Instant.now().toString());
    if (chat) {
      json.putObject("message").put("role", "assistant").put("content", WholeJson.text(choice));
    } else {
      json.put("response", WholeJson.text(choice));
    }
    Sequence sequence = choice.sequence();
    json.put("done", true).put("done_reason", choice.answer().finish().label());
    json.put("total_duration", OllamaGaps.totalNanos(sequence, site));
    json.put("load_duration", OllamaGaps.loadNanos());
    json.put("prompt_eval_count", choice.prompt().length);
    json.put("prompt_eval_duration", OllamaGaps.promptNanos(sequence, site));
    json.put("eval_count", sequence.generated());
    json.put("eval_duration", OllamaGaps.evalNanos(sequence, site));
    return Reply.of(200, "application/json; charset=utf-8", json.toString());
  }
}
