package io.tokenload.simserver.dialect.tgi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
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
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * Chat and completions as TGI has them: the role on each event, an empty id, the reason to end on
 * the last token's event, in a completion an empty text until then.
 */
final class TgiOpenAi implements Api {

  private static final String DONE = "data: [DONE]\n\n";

  private final boolean chat;
  private final Site site;
  private final TgiCounts counts;
  private final ContextRule context = new TgiContext();

  TgiOpenAi(boolean chat, Site site, TgiCounts counts) {
    this.chat = chat;
    this.site = site;
    this.counts = counts;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    counts.arrived();
    Sampling sampling =
        Sampling.named(fields, "max_tokens", chat ? 0 : 100, "", "seed").endingItself();
    Wishes wishes =
        Wishes.plain(
            fields.flag("stream", false),
            fields.within("stream_options").flag("include_usage", false),
            false);
    return new GenerationRequest(
        fields, site.model(), List.of(prompt(fields)), sampling, wishes, 0);
  }

  private int[] prompt(Fields fields) throws ApiException {
    if (chat) {
      return site.template().encode(ChatReader.messages(fields), true);
    }
    int[] prompt = site.tokenizer().encode(fields.text("prompt", ""));
    if (prompt.length == 0) {
      throw ApiException.badRequest(null, "`inputs` cannot be empty");
    }
    return prompt;
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId("", request.model());
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, choices));
    }
    TemplateFrames.Shape shape = chat ? chat(id) : completions(id);
    if (wishes.includeUsage()) {
      shape =
          shape.withUsage(
              head(id)
                  + ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,\"total_tokens\":$TOTAL$}}\n\n");
    }
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape.withDone(DONE), new ChoiceGaps(wishes)),
        StreamHead.BARE_SSE,
        false,
        site);
  }

  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    counts.refused(refusal);
    if (!JsonBody.asksForStream(call)) {
      throw refusal;
    }
    String error =
        "{\"error\":{\"message\":%s,\"http_status_code\":%d}}"
            .formatted(Json.quote(TgiErrors.message(refusal)), TgiErrors.status(refusal));
    exchange.replyStream(StreamHead.BARE_SSE, "data:" + error + "\n\n");
  }

  private String head(AnswerId id) {
    return "data:{\"object\":\"%s\",\"id\":\"\",\"created\":%d,\"model\":%s,\"system_fingerprint\":\"tokenload-simulated\""
        .formatted(
            chat ? "chat.completion.chunk" : "text_completion",
            id.createdSeconds(),
            EventTemplate.literal(Json.quote(id.model())));
  }

  private TemplateFrames.Shape chat(AnswerId id) {
    String open =
        head(id)
            + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"$TEXT$\"},\"logprobs\":null,\"finish_reason\":";
    return TemplateFrames.Shape.of(open + "null}],\"usage\":null}\n\n")
        .withLast(open + "$FINISH$}],\"usage\":null}\n\n")
        .withEmptyTexts();
  }

  private TemplateFrames.Shape completions(AnswerId id) {
    String open =
        head(id)
            + ",\"choices\":[{\"index\":0,\"text\":\"$TEXT$\",\"logprobs\":null,\"finish_reason\":";
    return TemplateFrames.Shape.of(open + "\"\"}]}\n\n")
        .withLast(open + "$FINISH$}]}\n\n")
        .withEmptyTexts();
  }

  private Reply whole(AnswerId id, List<Choice> choices) {
    ObjectNode json =
        new WholeJson(id, chat, answer -> answer.finish().label())
            .json(choices, WholeJson.usage(Usage.of(choices, 1)));
    json.put("id", "").put("system_fingerprint", "tokenload-simulated");
    return Reply.json(200, json.toString());
  }
}
