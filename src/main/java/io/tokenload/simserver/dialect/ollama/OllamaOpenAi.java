package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.CompletionsApi;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
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
 * OpenAI's routes as Ollama has them: the role on each event, a finish of its own, and on each
 * event of a completion whose usage was asked for a usage of noughts before the true one.
 */
final class OllamaOpenAi extends CompletionsApi {

  private static final String FINGERPRINT = ",\"system_fingerprint\":\"fp_ollama\"";
  private static final String ZERO =
      ",\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}";
  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,"
          + "\"total_tokens\":$TOTAL$}}\n\n";

  private final OllamaPrompts prompts;

  OllamaOpenAi(boolean chat, Site site, OllamaPrompts prompts) {
    super(chat, site, prompts::checkLength);
    this.prompts = prompts;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    prompts.checkModel(fields);
    if (chat && fields.node("messages").isEmpty()) {
      throw ApiException.of(400, "", "[] is too short - 'messages'");
    }
    if (!chat && !fields.node("prompt").isTextual()) {
      throw ApiException.of(
          400,
          "",
          "json: cannot unmarshal into Go struct field CompletionRequest.prompt of type string");
    }
    Sampling sampling = Sampling.named(fields, "max_tokens", 0, "", "seed").endingItself();
    int[] prompt = chat ? prompts.ofMessages(fields) : prompts.ofText(fields);
    int[] fitted = prompts.fitted(prompt, site.maxModelLen(), sampling.maxTokens(), true);
    Wishes wishes = Wishes.plain(fields);
    return new GenerationRequest(fields, site.model(), List.of(fitted), sampling, wishes, 0);
  }

  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    throw ApiException.of(
        refusal.status(), refusal.type(), null, OllamaErrors.OPENAI, refusal.getMessage());
  }

  @Override
  protected StreamHead streamHead(HttpCall call) {
    return StreamHead.BARE_SSE;
  }

  @Override
  protected ChoiceGaps gaps(AnswerId id, GenerationRequest request) {
    return new OllamaGaps(request.wishes(), site);
  }

  @Override
  protected TemplateFrames.Shape shape(AnswerId id, GenerationRequest request) {
    boolean usage = request.wishes().includeUsage();
    String head = head(id) + FINGERPRINT;
    TemplateFrames.Shape shape = chat ? chat(head) : completions(head, usage);
    return usage ? shape.withUsage(head + USAGE) : shape;
  }

  private static TemplateFrames.Shape chat(String head) {
    String open =
        head + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"";
    return TemplateFrames.Shape.of(open + "$TEXT$\"},\"finish_reason\":null}]}\n\n")
        .withFinish(open + "\"},\"finish_reason\":$FINISH$}]}\n\n");
  }

  private static TemplateFrames.Shape completions(String head, boolean includeUsage) {
    String open = head + ",\"choices\":[{\"text\":\"";
    String usage = includeUsage ? ZERO : "";
    return TemplateFrames.Shape.of(
            open + "$TEXT$\",\"index\":0,\"finish_reason\":null}]" + usage + "}\n\n")
        .withFinish(open + "\",\"index\":0,\"finish_reason\":$FINISH$}]" + usage + "}\n\n");
  }

  @Override
  protected Reply whole(AnswerId id, Wishes wishes, List<Choice> choices) {
    ObjectNode json = new WholeJson(id, chat).json(choices, WholeJson.usage(Usage.of(choices, 1)));
    return Reply.json(200, json.put("system_fingerprint", "fp_ollama").toString());
  }
}
