package io.tokenload.simserver.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Api;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.ContextRule;
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
import io.tokenload.simserver.text.ChatTemplate.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** {@code /v1/messages}: named events, the answer as one block of text, two parts of usage. */
final class MessagesApi implements Api {

  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "system",
          "max_tokens",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "stop_sequences",
          "metadata",
          "tools",
          "tool_choice",
          "thinking",
          "service_tier",
          "container",
          "context_management",
          "mcp_servers");

  private final Site site;
  private final ContextRule context = new AnthropicContext();

  MessagesApi(Site site) {
    this.site = site;
  }

  @Override
  public ContextRule contextRule() {
    return context;
  }

  @Override
  public GenerationRequest read(HttpCall call) throws ApiException {
    Fields fields = checked(call);
    if (!fields.has("max_tokens")) {
      throw invalid("max_tokens: Field required");
    }
    Sampling sampling = Sampling.named(fields, "max_tokens", 0, "", "seed").endingItself();
    if (sampling.maxTokens() < 1) {
      throw invalid("max_tokens: Input should be greater than or equal to 1");
    }
    Wishes wishes = Wishes.plain(fields.flag("stream", false), true, false);
    return new GenerationRequest(
        fields, site.model(), List.of(prompt(fields)), sampling, wishes, 0);
  }

  private Fields checked(HttpCall call) throws ApiException {
    AnthropicErrors.checkVersion(call);
    Fields fields = JsonBody.read(call);
    for (Iterator<String> names = fields.names(); names.hasNext(); ) {
      String name = names.next();
      if (!KNOWN.contains(name)) {
        throw invalid(name + ": Extra inputs are not permitted");
      }
    }
    if (!fields.has("model")) {
      throw invalid("model: Field required");
    }
    if (!site.models().names().contains(fields.text("model", ""))) {
      throw ApiException.of(404, "not_found_error", "model: " + fields.text("model", ""));
    }
    return fields;
  }

  private int[] prompt(Fields fields) throws ApiException {
    if (fields.node("messages").isEmpty()) {
      throw invalid("messages: at least one message is required");
    }
    List<Message> messages = new ArrayList<>();
    if (fields.has("system")) {
      messages.add(new Message("system", text(fields.node("system"))));
    }
    for (JsonNode message : fields.node("messages")) {
      messages.add(new Message(message.path("role").asText("user"), text(message.path("content"))));
    }
    return site.template().encode(messages, true);
  }

  private static String text(JsonNode content) throws ApiException {
    if (!content.isArray()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      if (!block.path("type").asText().equals("text")) {
        throw invalid("The simulated server reads blocks of text only.");
      }
      text.append(block.path("text").asText());
    }
    return text.toString();
  }

  private static ApiException invalid(String message) {
    return ApiException.of(400, AnthropicErrors.INVALID, message);
  }

  void countTokens(HttpCall call, Exchange exchange) throws ApiException {
    int tokens = prompt(checked(call)).length;
    exchange.reply(Reply.json(200, "{\"input_tokens\":" + tokens + "}"));
  }

  @Override
  public AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange) {
    AnswerId id = site.nextId("msg_", request.model());
    if (!request.wishes().stream()) {
      return new WholeAnswer(exchange, choices -> whole(id, choices.get(0)));
    }
    return new StreamAnswer(
        exchange,
        new TemplateFrames(MessageEvents.shape(id), new MessageGaps(request.wishes())),
        StreamHead.SSE,
        false,
        site);
  }

  private static Reply whole(AnswerId id, Choice choice) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", id.text());
    json.put("type", "message").put("role", "assistant").put("model", id.model());
    json.putArray("content").addObject().put("type", "text").put("text", WholeJson.text(choice));
    json.put("stop_reason", MessageGaps.stopReason(choice.answer()));
    json.put("stop_sequence", choice.answer().stopReason());
    int cached = choice.sequence().cachedTokens();
    ObjectNode usage = json.putObject("usage").put("input_tokens", choice.prompt().length - cached);
    usage.put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", cached);
    usage.put("output_tokens", choice.sequence().generated());
    return Reply.json(200, json.toString());
  }
}
