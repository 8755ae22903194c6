package io.tokenload.simserver.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.JsonBody;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Sampling;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.StreamAnswer;
import io.tokenload.simserver.http.StreamHead;
import io.tokenload.simserver.http.WholeAnswer;
import io.tokenload.simserver.http.Wishes;
import io.tokenload.simserver.text.ChatTemplate.Message;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/responses}: an input as a text or as messages, the answer as named events. */
final class ResponsesApi implements Api {

  private final Site site;
  private final ContextRule context = new OpenAiContext("input");

  ResponsesApi(Site site) {
    this.site = site;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = JsonBody.read(call);
    KnownFields.RESPONSES.check(fields);
    OpenAiErrors.checkModel(fields, site);
    int most = fields.integer("max_output_tokens", 0);
    if (fields.has("max_output_tokens") && most < 16) {
      throw ApiException.of(
          400,
          OpenAiErrors.INVALID,
          "max_output_tokens",
          "integer_below_min_value",
          ("Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but"
                  + " got %d instead.")
              .formatted(most));
    }
    Sampling sampling = Sampling.named(fields, "max_output_tokens", 0, "", "seed");
    Wishes wishes = Wishes.plain(fields.flag("stream", false), true, false);
    int[] prompt = site.template().encode(messages(fields), true);
    return new GenerationRequest(fields, site.model(), List.of(prompt), sampling, wishes, 0);
  }

  private static List<Message> messages(Fields fields) throws ApiException {
    List<Message> messages = new ArrayList<>();
    if (fields.has("instructions")) {
      messages.add(new Message("system", fields.text("instructions", "")));
    }
    JsonNode input = fields.node("input");
    if (input.isTextual()) {
      messages.add(new Message("user", input.textValue()));
    }
    for (JsonNode item : input) {
      messages.add(new Message(item.path("role").asText("user"), text(item.path("content"))));
    }
    if (input.isEmpty() && !input.isTextual()) {
      throw ApiException.of(
          400,
          OpenAiErrors.INVALID,
          "input",
          "missing_required_parameter",
          "Missing required parameter: 'input'.");
    }
    return messages;
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId("resp_", request.model());
    ResponseJson json = new ResponseJson(id);
    if (!request.wishes().stream()) {
      return new WholeAnswer(
          exchange, choices -> Reply.json(200, json.complete(choices.get(0)).toString()));
    }
    boolean noise =
        request.fields().node("stream_options").path("include_obfuscation").asBoolean(true);
    return new StreamAnswer(
        exchange,
        new ResponseFrames(json, noise, new Obfuscation(request.wishes(), id.text().hashCode())),
        StreamHead.SSE.with(OpenAiHeaders.of(call, site)),
        false,
        site);
  }
}
