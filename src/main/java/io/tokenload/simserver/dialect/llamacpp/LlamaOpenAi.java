package io.tokenload.simserver.dialect.llamacpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionReader;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * Chat and completions with llama.cpp's order of fields. A completion's last event always has
 * usage; a chat has it if asked, in an event of its own that also takes the timings.
 */
final class LlamaOpenAi extends CompletionsApi {

  private static final String USAGE =
      "\"usage\":{\"completion_tokens\":$COMPLETION$,\"prompt_tokens\":$PROMPT$,"
          + "\"total_tokens\":$TOTAL$,\"prompt_tokens_details\":{\"cached_tokens\":$CACHED$}}";

  LlamaOpenAi(boolean chat, Site site) {
    super(chat, site, new LlamaContext());
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    if (chat && !fields.node("messages").isArray()) {
      throw ApiException.badRequest(null, "'messages' is required");
    }
    if (!chat && !fields.has("prompt")) {
      throw ApiException.badRequest(
          null, "[json.exception.out_of_range.403] key 'prompt' not found");
    }
    // Any name of a model will do: there is one.
    GenerationRequest request =
        chat
            ? new ChatReader(site).read(fields, site.model())
            : new CompletionReader(site, 0).read(fields, site.model());
    return LlamaCache.applied(request, site);
  }

  @Override
  protected String idPrefix() {
    return "chatcmpl-";
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.BARE_SSE;
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new LlamaGaps(request.wishes(), site);
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    return chat ? chat(id, request.wishes().includeUsage()) : completions(id);
  }

  private TemplateFrames.Shape chat(AnswerId id, boolean includeUsage) {
    String tail =
        ",\"created\":%d,\"id\":%s,\"model\":%s,\"system_fingerprint\":\"b0-simulated\",\"object\":\"chat.completion.chunk\""
            .formatted(id.createdSeconds(), Json.quote(id.text()), model(id));
    String open = "data: {\"choices\":[{\"finish_reason\":";
    String timings = includeUsage ? "" : ",\"timings\":$TIMINGS$";
    TemplateFrames.Shape shape =
        TemplateFrames.Shape.of(
                open
                    + "null,\"index\":$INDEX$,\"delta\":{\"content\":\"$TEXT$\"}}]"
                    + tail
                    + "}\n\n")
            .withBegin(
                open
                    + "null,\"index\":$INDEX$,\"delta\":{\"role\":\"assistant\",\"content\":null}}]"
                    + tail
                    + "}\n\n")
            .withFinish(
                open + "$FINISH$,\"index\":$INDEX$,\"delta\":{}}]" + tail + timings + "}\n\n");
    return includeUsage
        ? shape.withUsage(
            "data: {\"choices\":[]" + tail + "," + USAGE + ",\"timings\":$TIMINGS$}\n\n")
        : shape;
  }

  private TemplateFrames.Shape completions(AnswerId id) {
    String open = "data: {\"choices\":[{\"text\":\"";
    String middle =
        "}],\"created\":%d,\"model\":%s,\"system_fingerprint\":\"b0-simulated\",\"object\":\"text_completion\","
            .formatted(id.createdSeconds(), model(id));
    String named = "\"id\":" + Json.quote(id.text());
    return TemplateFrames.Shape.of(
            open
                + "$TEXT$\",\"index\":$INDEX$,\"logprobs\":null,\"finish_reason\":null"
                + middle
                + named
                + "}\n\n")
        .withFinish(
            open
                + "\",\"index\":$INDEX$,\"logprobs\":null,\"finish_reason\":$FINISH$"
                + middle
                + USAGE
                + ","
                + named
                + ",\"timings\":$TIMINGS$}\n\n");
  }

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    ObjectNode usage = WholeJson.usageWithCached(Usage.of(choices, wishes.choices()));
    ObjectNode json = new WholeJson(id, chat).json(choices, usage);
    json.put("system_fingerprint", "b0-simulated");
    json.set("timings", LlamaTimings.of(choices.get(0).sequence(), site));
    return Reply.of(200, "application/json; charset=utf-8", json.toString());
  }
}
