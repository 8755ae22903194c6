package io.tokenload.simserver.dialect.trtllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
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
 * Chat and completions: nulls are left out, events of tokens are kept though they have no text, and
 * the event of the role has a space before its blank line.
 */
final class TrtLlmApi implements Api {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String COUNTS =
      "{\"prompt_tokens\":$PROMPT$,\"total_tokens\":$TOTAL$,\"completion_tokens\":$COMPLETION$,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":$CACHED$}}";

  private final boolean chat;
  private final Site site;
  private final PerfMetrics perf;
  private final ContextRule context = new TrtLlmContext();

  TrtLlmApi(boolean chat, Site site, PerfMetrics perf) {
    this.chat = chat;
    this.site = site;
    this.perf = perf;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    String model = fields.text("model", site.model());
    return chat
        ? new ChatReader(site).read(fields, model)
        : new CompletionReader(site).read(fields, model);
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId(chat ? "chatcmpl-" : "cmpl-", request.model());
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      return perf.noting(new WholeAnswer(exchange, choices -> whole(id, wishes, choices)));
    }
    TemplateFrames.Shape shape = chat ? chat(head(id)) : completions(head(id));
    if (wishes.includeUsage()) {
      shape = shape.withUsage(head(id) + ",\"choices\":[],\"usage\":" + COUNTS + "}\n\n");
    }
    return perf.noting(
        new StreamAnswer(
            exchange,
            new TemplateFrames(shape.withDone(DONE), new TrtLlmGaps(wishes)),
            StreamHead.SSE,
            wishes.emitTime(),
            site));
  }

  private String head(AnswerId id) {
    return "data: {\"id\":%s,\"object\":\"%s\",\"created\":%d,\"model\":%s"
        .formatted(
            Json.quote(id.text()),
            chat ? "chat.completion.chunk" : "text_completion",
            id.createdSeconds(),
            EventTemplate.literal(Json.quote(id.model())));
  }

  private static TemplateFrames.Shape chat(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"delta\":{";
    return TemplateFrames.Shape.of(open + "\"content\":\"$TEXT$\"}}]$USAGE$}\n\n")
        .withBegin(open + "\"role\":\"assistant\"}}]$USAGE$} \n\n")
        .withLast(open + "\"content\":\"$TEXT$\"},\"finish_reason\":$FINISH$}]$USAGE$}\n\n")
        .withEmptyTexts();
  }

  private static TemplateFrames.Shape completions(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"text\":\"$TEXT$\"";
    return TemplateFrames.Shape.of(open + "}]$USAGE$}\n\n")
        .withLast(open + ",\"finish_reason\":$FINISH$}]$USAGE$}\n\n")
        .withEmptyTexts();
  }

  private Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    Usage counts = Usage.of(choices, wishes.choices());
    ObjectNode usage = WholeJson.usage(counts);
    usage.putObject("prompt_tokens_details").put("cached_tokens", counts.cached());
    ObjectNode json =
        new WholeJson(id, chat, answer -> answer.finish().label())
            .withMore((choice, node) -> node.putNull("disaggregated_params"))
            .json(choices, usage);
    return Reply.json(200, json.toString());
  }
}
