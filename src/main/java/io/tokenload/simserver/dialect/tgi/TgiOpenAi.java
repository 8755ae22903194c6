package io.tokenload.simserver.dialect.tgi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Sampling;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.TemplateFrames;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * Chat and completions as TGI has them: the role on each event, an empty id, the reason to end on
 * the last token's event, in a completion an empty text until then.
 */
final class TgiOpenAi extends CompletionsApi {

  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,\"total_tokens\":$TOTAL$}}\n\n";

  private final TgiCounts counts;

  TgiOpenAi(boolean chat, Site site, TgiCounts counts) {
    super(chat, site, new TgiContext());
    this.counts = counts;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    counts.arrived();
    Sampling sampling =
        Sampling.named(fields, "max_tokens", chat ? 0 : 100, "", "seed").endingItself();
    return new GenerationRequest(
        fields, site.model(), List.of(prompt(fields)), sampling, Wishes.plain(fields), 0);
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
  protected String idPrefix() {
    return "";
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.BARE_SSE;
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new ChoiceGaps(request.wishes());
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    String begin =
        "data:{\"object\":\"%s\",\"id\":\"\",\"created\":%d,\"model\":%s,\"system_fingerprint\":\"tokenload-simulated\""
            .formatted(object(), id.createdSeconds(), model(id));
    TemplateFrames.Shape shape = chat ? chat(begin) : completions(begin);
    return request.wishes().includeUsage() ? shape.withUsage(begin + USAGE) : shape;
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

  private static TemplateFrames.Shape chat(String begin) {
    String open =
        begin
            + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"$TEXT$\"},\"logprobs\":null,\"finish_reason\":";
    return TemplateFrames.Shape.of(open + "null}],\"usage\":null}\n\n")
        .withLast(open + "$FINISH$}],\"usage\":null}\n\n")
        .withEmptyTexts();
  }

  private static TemplateFrames.Shape completions(String begin) {
    String open =
        begin
            + ",\"choices\":[{\"index\":0,\"text\":\"$TEXT$\",\"logprobs\":null,\"finish_reason\":";
    return TemplateFrames.Shape.of(open + "\"\"}]}\n\n")
        .withLast(open + "$FINISH$}]}\n\n")
        .withEmptyTexts();
  }

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    ObjectNode json = new WholeJson(id, chat).json(choices, WholeJson.usage(Usage.of(choices, 1)));
    json.put("id", "").put("system_fingerprint", "tokenload-simulated");
    return Reply.json(200, json.toString());
  }
}
