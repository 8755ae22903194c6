package io.tokenload.simserver.dialect.sglang;

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
 * Chat and completions: the finish of a chat comes in an event of its own, and the head waits for
 * the first output, so that a refusal is always a status.
 */
final class SglangOpenAi implements Api {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"total_tokens\":$TOTAL$,"
          + "\"completion_tokens\":$COMPLETION$,\"prompt_tokens_details\":$DETAILS$,"
          + "\"reasoning_tokens\":0}}\n\n";

  private final boolean chat;
  private final Site site;
  private final ContextRule context = new SglangContext();

  SglangOpenAi(boolean chat, Site site) {
    this.chat = chat;
    this.site = site;
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
    AnswerId id = site.nextId("", request.model());
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, wishes, choices));
    }
    TemplateFrames.Shape shape = chat ? chat(id) : completions(id);
    if (wishes.includeUsage()) {
      shape = shape.withUsage(head(id) + USAGE);
    }
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape.withDone(DONE), new SglangGaps(wishes, site)),
        StreamHead.SSE.heldBack(),
        wishes.emitTime(),
        site);
  }

  private String head(AnswerId id) {
    return "data: {\"id\":%s,\"object\":\"%s\",\"created\":%d,\"model\":%s"
        .formatted(
            Json.quote(id.text()),
            chat ? "chat.completion.chunk" : "text_completion",
            id.createdSeconds(),
            EventTemplate.literal(Json.quote(id.model())));
  }

  private TemplateFrames.Shape chat(AnswerId id) {
    String open = head(id) + ",\"choices\":[{\"index\":$INDEX$,\"delta\":{\"role\":";
    String rest = ",\"reasoning_content\":null,\"tool_calls\":null},\"logprobs\":null,";
    String none = rest + "\"finish_reason\":null,\"matched_stop\":null}],\"usage\":$USAGE$}\n\n";
    return TemplateFrames.Shape.of(open + "null,\"content\":\"$TEXT$\"" + none)
        .withBegin(open + "\"assistant\",\"content\":\"\"" + none)
        .withFinish(
            open
                + "null,\"content\":null"
                + rest
                + "\"finish_reason\":$FINISH$,\"matched_stop\":$MATCHED$}],\"usage\":null}\n\n");
  }

  private TemplateFrames.Shape completions(AnswerId id) {
    String open =
        head(id) + ",\"choices\":[{\"index\":$INDEX$,\"text\":\"$TEXT$\",\"logprobs\":null,";
    return TemplateFrames.Shape.of(
            open + "\"finish_reason\":null,\"matched_stop\":null}],\"usage\":$USAGE$}\n\n")
        .withLast(
            open + "\"finish_reason\":$FINISH$,\"matched_stop\":$MATCHED$}],\"usage\":$USAGE$}\n\n")
        .withEmptyTexts();
  }

  private Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    Usage counts = Usage.of(choices, wishes.choices());
    ObjectNode usage = WholeJson.usage(counts);
    if (site.options().promptTokensDetails()) {
      usage.putObject("prompt_tokens_details").put("cached_tokens", counts.cached());
    } else {
      usage.putNull("prompt_tokens_details");
    }
    usage.put("reasoning_tokens", 0);
    ObjectNode json =
        new WholeJson(id, chat, answer -> answer.finish().label())
            .withMore((choice, node) -> node.set("matched_stop", matched(choice)))
            .json(choices, usage);
    json.putObject("metadata").put("weight_version", "default");
    return Reply.json(200, json.toString());
  }

  private static com.fasterxml.jackson.databind.JsonNode matched(Choice choice) {
    return Json.read(SglangGaps.matched(choice.answer()));
  }
}
