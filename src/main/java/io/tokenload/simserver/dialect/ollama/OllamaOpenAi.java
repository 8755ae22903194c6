package io.tokenload.simserver.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
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
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * OpenAI's routes as Ollama has them: the role on each event, a finish of its own, and on each
 * event of a completion whose usage was asked for a usage of noughts before the true one.
 */
final class OllamaOpenAi implements Api {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String ZERO =
      ",\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}";
  private static final String USAGE =
      ",\"choices\":[],\"usage\":{\"prompt_tokens\":$PROMPT$,\"completion_tokens\":$COMPLETION$,"
          + "\"total_tokens\":$TOTAL$}}\n\n";

  private final boolean chat;
  private final Site site;
  private final OllamaPrompts prompts;

  OllamaOpenAi(boolean chat, Site site, OllamaPrompts prompts) {
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
    Wishes wishes =
        Wishes.plain(
            fields.flag("stream", false),
            fields.within("stream_options").flag("include_usage", false),
            false);
    return new GenerationRequest(fields, site.model(), List.of(fitted), sampling, wishes, 0);
  }

  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    throw ApiException.of(
        refusal.status(), refusal.type(), null, OllamaErrors.OPENAI, refusal.getMessage());
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId(chat ? "chatcmpl-" : "cmpl-", request.model());
    Wishes wishes = request.wishes();
    if (!wishes.stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, choices));
    }
    TemplateFrames.Shape shape = chat ? chat(id) : completions(id, wishes.includeUsage());
    if (wishes.includeUsage()) {
      shape = shape.withUsage(head(id) + USAGE);
    }
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape.withDone(DONE), new OllamaGaps(wishes, site)),
        StreamHead.BARE_SSE,
        false,
        site);
  }

  private String head(AnswerId id) {
    return "data: {\"id\":%s,\"object\":\"%s\",\"created\":%d,\"model\":%s,\"system_fingerprint\":\"fp_ollama\""
        .formatted(
            Json.quote(id.text()),
            chat ? "chat.completion.chunk" : "text_completion",
            id.createdSeconds(),
            EventTemplate.literal(Json.quote(id.model())));
  }

  private TemplateFrames.Shape chat(AnswerId id) {
    String open =
        head(id) + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"";
    return TemplateFrames.Shape.of(open + "$TEXT$\"},\"finish_reason\":null}]}\n\n")
        .withFinish(open + "\"},\"finish_reason\":$FINISH$}]}\n\n");
  }

  private TemplateFrames.Shape completions(AnswerId id, boolean includeUsage) {
    String open = head(id) + ",\"choices\":[{\"text\":\"";
    String usage = includeUsage ? ZERO : "";
    return TemplateFrames.Shape.of(
            open + "$TEXT$\",\"index\":0,\"finish_reason\":null}]" + usage + "}\n\n")
        .withFinish(open + "\",\"index\":0,\"finish_reason\":$FINISH$}]" + usage + "}\n\n");
  }

  private Reply whole(AnswerId id, List<Choice> choices) {
    ObjectNode json =
        new WholeJson(id, chat, answer -> answer.finish().label())
            .json(choices, WholeJson.usage(Usage.of(choices, 1)));
    return Reply.json(200, json.put("system_fingerprint", "fp_ollama").toString());
  }
}
