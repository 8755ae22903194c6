package io.tokenload.simserver.dialect.openai;

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

/** Chat and completions: usage null until its own event, obfuscation, a finish of its own. */
final class OpenAiApi implements Api {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,"
          + "\"total_tokens\":$TOTAL$,\"prompt_tokens_details\":{\"cached_tokens\":$CACHED$,"
          + "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,"
          + "\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";

  private final KnownFields known;
  private final boolean chat;
  private final Site site;
  private final ContextRule context;

  OpenAiApi(KnownFields known, Site site) {
    this.known = known;
    this.chat = known == KnownFields.CHAT;
    this.site = site;
    this.context = new OpenAiContext(known.prompt());
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    known.check(fields);
    OpenAiErrors.checkModel(fields, site);
    if (!fields.has(known.prompt())) {
      throw ApiException.of(
          400,
          OpenAiErrors.INVALID,
          known.prompt(),
          "missing_required_parameter",
          "Missing required parameter: '" + known.prompt() + "'.");
    }
    if (!fields.flag("stream", false) && fields.has("stream_options")) {
      throw ApiException.of(
          400,
          OpenAiErrors.INVALID,
          "stream_options",
          null,
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
    }
    return chat
        ? new ChatReader(site).read(fields, site.model())
        : new CompletionReader(site).read(fields, site.model());
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId(chat ? "chatcmpl-" : "cmpl-", request.model());
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, wishes, choices));
    }
    boolean noise =
        request.fields().node("stream_options").path("include_obfuscation").asBoolean(true);
    String end =
        (wishes.includeUsage() ? ",\"usage\":null" : "")
            + (noise ? ",\"obfuscation\":\"$NOISE$\"" : "")
            + "}\n\n";
    TemplateFrames.Shape shape = chat ? chat(head(id), end) : completions(head(id), end);
    if (wishes.includeUsage()) {
      shape =
          shape.withUsage(
              head(id) + USAGE + (noise ? ",\"obfuscation\":\"$NOISE$\"" : "") + "}\n\n");
    }
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape.withDone(DONE), new Obfuscation(wishes, id.text().hashCode())),
        StreamHead.SSE.with(OpenAiHeaders.of(call, site)),
        false,
        site);
  }

  private String head(AnswerId id) {
    return "data: {\"id\":%s,\"object\":\"%s\",\"created\":%d,\"model\":%s,\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\""
        .formatted(
            Json.quote(id.text()),
            chat ? "chat.completion.chunk" : "text_completion",
            id.createdSeconds(),
            EventTemplate.literal(Json.quote(id.model())));
  }

  private static TemplateFrames.Shape chat(String head, String end) {
    String open = head + ",\"choices\":[{\"index\":$INDEX$,\"delta\":{";
    String none = "},\"logprobs\":null,\"finish_reason\":null}]" + end;
    return TemplateFrames.Shape.of(open + "\"content\":\"$TEXT$\"" + none)
        .withBegin(open + "\"role\":\"assistant\",\"content\":\"\",\"refusal\":null" + none)
        .withFinish(open + "},\"logprobs\":null,\"finish_reason\":$FINISH$}]" + end);
  }

  private static TemplateFrames.Shape completions(String head, String end) {
    String open = head + ",\"choices\":[{\"text\":\"";
    return TemplateFrames.Shape.of(
            open + "$TEXT$\",\"index\":$INDEX$,\"logprobs\":null,\"finish_reason\":null}]" + end)
        .withFinish(
            open + "\",\"index\":$INDEX$,\"logprobs\":null,\"finish_reason\":$FINISH$}]" + end);
  }

  private Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    Usage counts = Usage.of(choices, wishes.choices());
    ObjectNode usage = WholeJson.usage(counts);
    usage.putObject("prompt_tokens_details").put("cached_tokens", counts.cached());
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
    ObjectNode json =
        new WholeJson(id, chat, answer -> answer.finish().label()).json(choices, usage);
    json.put("service_tier", "default").put("system_fingerprint", "fp_simulated");
    return Reply.json(200, json.toString());
  }
}
