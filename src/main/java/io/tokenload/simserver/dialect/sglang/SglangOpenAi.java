package io.tokenload.simserver.dialect.sglang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * Chat and completions: the finish of a chat comes in an event of its own, and the head waits for
 * the first output, so that a refusal is always a status.
 */
final class SglangOpenAi extends CompletionsApi {

  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"total_tokens\":$TOTAL$,"
          + "\"completion_tokens\":$COMPLETION$,\"prompt_tokens_details\":$DETAILS$,"
          + "\"reasoning_tokens\":0}}\n\n";

  SglangOpenAi(boolean chat, Site site) {
    super(chat, site, new SglangContext());
  }

  @Override
  protected String idPrefix() {
    return "";
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.SSE.heldBack();
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new SglangGaps(request.wishes(), site);
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    String head = head(id);
    TemplateFrames.Shape shape = chat ? chat(head) : completions(head);
    return request.wishes().includeUsage() ? shape.withUsage(head + USAGE) : shape;
  }

  private static TemplateFrames.Shape chat(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"delta\":{\"role\":";
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

  private static TemplateFrames.Shape completions(String head) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"text\":\"$TEXT$\",\"logprobs\":null,";
    return TemplateFrames.Shape.of(
            open + "\"finish_reason\":null,\"matched_stop\":null}],\"usage\":$USAGE$}\n\n")
        .withLast(
            open + "\"finish_reason\":$FINISH$,\"matched_stop\":$MATCHED$}],\"usage\":$USAGE$}\n\n")
        .withEmptyTexts();
  }

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    Usage counts = Usage.of(choices, wishes.choices());
    ObjectNode usage =
        site.options().promptTokensDetails()
            ? WholeJson.usageWithCached(counts)
            : WholeJson.usage(counts).putNull("prompt_tokens_details");
    usage.put("reasoning_tokens", 0);
    ObjectNode json =
        new WholeJson(id, chat)
            .withMore((choice, node) -> node.set("matched_stop", matched(choice)))
            .json(choices, usage);
    json.putObject("metadata").put("weight_version", "default");
    return Reply.json(200, json.toString());
  }

  private static com.fasterxml.jackson.databind.JsonNode matched(Choice choice) {
    return Json.read(SglangGaps.matched(choice.answer()));
  }
}
