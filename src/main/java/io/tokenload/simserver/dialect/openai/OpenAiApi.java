package io.tokenload.simserver.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/** Chat and completions: usage null until its own event, obfuscation, a finish of its own. */
final class OpenAiApi extends CompletionsApi {

  private static final String SERVICE =
      ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\"";
  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,"
          + "\"total_tokens\":$TOTAL$,\"prompt_tokens_details\":{\"cached_tokens\":$CACHED$,"
          + "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,"
          + "\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";

  private final KnownFields known;

  OpenAiApi(KnownFields known, Site site) {
    super(known == KnownFields.CHAT, site, new OpenAiContext(known.prompt()));
    this.known = known;
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
    return request(fields, site.model());
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.SSE.with(OpenAiHeaders.of(call, site));
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new Obfuscation(request.wishes(), id.text().hashCode());
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    boolean usage = request.wishes().includeUsage();
    boolean noise =
        request.fields().node("stream_options").path("include_obfuscation").asBoolean(true);
    String end = (noise ? ",\"obfuscation\":\"$NOISE$\"" : "") + "}\n\n";
    String head = head(id) + SERVICE;
    String tail = (usage ? ",\"usage\":null" : "") + end;
    TemplateFrames.Shape shape = chat ? chat(head, tail) : completions(head, tail);
    return usage ? shape.withUsage(head + USAGE + end) : shape;
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

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    ObjectNode usage = WholeJson.usageWithCached(Usage.of(choices, wishes.choices()));
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
    ObjectNode json = new WholeJson(id, chat).json(choices, usage);
    json.put("service_tier", "default").put("system_fingerprint", "fp_simulated");
    return Reply.json(200, json.toString());
  }
}
