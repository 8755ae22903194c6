package io.tokenload.simserver.dialect.triton;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
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
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.WholeJson;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * {@code generate} and {@code generate_stream}. There is no usage and no end mark; the inputs are
 * those of TensorRT-LLM's ensemble: without {@code end_id} an answer never ends by itself. Inputs
 * under {@code parameters}, as the vLLM backend takes them, are read if there is no {@code
 * max_tokens} beside the text.
 */
final class TritonApi implements Api {

  /** Id of the token that ends a text, as {@code /tokenize} of other dialects would name it. */
  private static final int END = 2;

  private static final int ABSENT_MAX_TOKENS = 16;

  private final boolean streams;
  private final Site site;
  private final ContextRule context = TritonApi::check;

  TritonApi(boolean streams, Site site) {
    this.streams = streams;
    this.site = site;
  }

  private static void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.of(
          500,
          "",
          "Executor failed process requestId 1 due to the following error: Encountered an error"
              + " when fetching new request: Prompt length (%d) exceeds maximum input length (%d)."
                  .formatted(promptTokens, maxModelLen - 1));
    }
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    int[] prompt = site.tokenizer().encode(fields.text("text_input", ""));
    if (prompt.length == 0) {
      throw ApiException.of(400, "", "missing or empty input 'text_input'");
    }
    boolean nested = !fields.has("max_tokens") && fields.has("parameters");
    Sampling sampling = nested ? ofVllmBackend(fields) : ofEnsemble(fields);
    return new GenerationRequest(
        fields, site.model(), List.of(prompt), sampling, Wishes.plain(streams, false, false), 0);
  }

  private static Sampling ofVllmBackend(Fields fields) throws ApiException {
    return Sampling.named(
        fields.within("parameters"), "max_tokens", ABSENT_MAX_TOKENS, "min_tokens", "seed");
  }

  private static Sampling ofEnsemble(Fields fields) throws ApiException {
    String least = fields.has("min_length") ? "min_length" : "min_tokens";
    Sampling sampling =
        Sampling.named(fields, "max_tokens", ABSENT_MAX_TOKENS, least, "random_seed");
    return fields.integer("end_id", -1) == END ? sampling : sampling.neverEnding();
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    if (!streams) {
      return new WholeAnswer(exchange, choices -> whole(choices.get(0)));
    }
    TemplateFrames.Shape shape =
        TemplateFrames.Shape.of(
                "data: {\"model_name\":"
                    + EventTemplate.literal(Json.quote(TritonDialect.folder(site)))
                    + ",\"model_version\":\"1\",\"sequence_end\":false,\"sequence_id\":0,"
                    + "\"sequence_start\":false,\"text_output\":\"$TEXT$\"}\n\n")
            .withEmptyTexts();
    return new StreamAnswer(
        exchange,
        new TemplateFrames(shape, new ChoiceGaps(request.wishes())),
        StreamHead.SSE,
        false,
        site);
  }

  /** What the executor refuses comes after a 200; what the front refuses has a status. */
  @Override
  public void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    if (!streams || refusal.status() < 500) {
      throw refusal;
    }
    exchange.replyStream(
        StreamHead.SSE, "data: " + TritonErrors.json(refusal.getMessage()) + "\n\n");
  }

  private Reply whole(Choice choice) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("model_name", TritonDialect.folder(site)).put("model_version", "1");
    json.put("sequence_end", false).put("sequence_id", 0).put("sequence_start", false);
    return Reply.json(200, json.put("text_output", WholeJson.text(choice)).toString());
  }
}
