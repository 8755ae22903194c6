package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;

/**
 * Makes of a planned answer what the request asks for: the call of a tool, JSON of a schema, or an
 * answer that begins with a thought. The last is given up for the first two.
 */
final class AnswerShaper {

  private static final JsonNode ANY_OBJECT =
      Json.read(
          "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},\"required\":[\"answer\"]}");

  private final Site site;

  AnswerShaper(Site site) {
    this.site = site;
  }

  /**
   * The answer as it will be.
   *
   * @throws ApiException if it cannot be simulated
   */
  PlannedAnswer shaped(GenerationRequest request, int[] prompt, PlannedAnswer planned)
      throws ApiException {
    Fields fields = request.fields();
    int room = site.maxModelLen() - prompt.length;
    int most = request.sampling().maxTokens();
    int limit = most > 0 ? Math.min(most, room) : room;
    JsonNode function = function(fields);
    if (!function.isMissingNode()) {
      JsonNode schema = function.path("parameters");
      return json(schema.isObject() ? schema : ANY_OBJECT, limit, function.path("name").asText());
    }
    JsonNode schema = schema(fields);
    if (!schema.isMissingNode()) {
      return json(schema, limit, null);
    }
    return isThoughtful(fields) ? thoughtful(planned) : planned;
  }

  private PlannedAnswer json(JsonNode schema, int limit, String tool) throws ApiException {
    PlannedAnswer answer = json(new JsonSample(schema, false), limit, tool);
    return answer.endsItself() ? answer : json(new JsonSample(schema, true), limit, tool);
  }

  private PlannedAnswer json(JsonSample sample, int limit, String tool) throws ApiException {
    int[] ids = site.tokenizer().encode(sample.value().toString());
    return PlannedAnswer.ofText(ids, site.tokenizer(), limit, tool);
  }

  /** The function to call: the one that tool_choice names, else the first; missing for none. */
  private static JsonNode function(Fields fields) throws ApiException {
    JsonNode tools = fields.node("tools");
    JsonNode choice = fields.node("tool_choice");
    if (choice.isObject()) {
      String name = choice.path("function").path("name").asText();
      for (JsonNode tool : tools) {
        if (tool.path("function").path("name").asText().equals(name)) {
          return tool.path("function");
        }
      }
      throw ApiException.badParameter(
          "tool_choice", "The tool `" + name + "` specified in `tool_choice` is not in `tools`.");
    }
    return choice.asText().equals("none") ? tools.path("none") : tools.path(0).path("function");
  }

  private static JsonNode schema(Fields fields) throws ApiException {
    JsonNode format = fields.node("response_format");
    String type = format.path("type").asText("text");
    return switch (type) {
      case "text" -> fields.within("structured_outputs").node("json");
      case "json_object" -> ANY_OBJECT;
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        if (!schema.isObject()) {
          throw ApiException.badParameter(
              "response_format", "A response_format of json_schema needs a schema.");
        }
        yield schema;
      }
      default ->
          throw ApiException.badParameter(
              "response_format", "The simulated server does not do the format " + type + ".");
    };
  }

  private boolean isThoughtful(Fields fields) throws ApiException {
    return site.serving().reasoning()
        && fields.within("chat_template_kwargs").flag("enable_thinking", true);
  }

  /** Half of the answer is thought, all of it if there are fewer than three tokens. */
  private static PlannedAnswer thoughtful(PlannedAnswer planned) {
    int tokens = planned.tokens();
    return planned.withThought(tokens < 3 ? tokens + 1 : tokens / 2 + 1);
  }
}
