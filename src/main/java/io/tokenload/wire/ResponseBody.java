package io.tokenload.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat as a request to OpenAI's {@code /v1/responses}. Source: OpenAI's API reference, "Create a
 * model response".
 */
final class ResponseBody {

  private ResponseBody() {}

  static Map<String, Object> of(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    Object messages = given.take("messages");
    if (messages != null) {
      body.put("input", MessageShapes.responses(messages));
    }
    given.move("max_tokens", body, "max_output_tokens");
    given.move("max_completion_tokens", body, "max_output_tokens");
    reasoning(given, body);
    format(given.take("response_format"), body);
    Object tools = given.take("tools");
    if (tools != null) {
      body.put(
          "tools",
          tools instanceof List<?> list ? list.stream().map(ResponseBody::flat).toList() : tools);
    }
    streamOptions(given.take("stream_options"), body);
    given.moveRest(body);
    return body;
  }

  private static void reasoning(BodyFields given, Map<String, Object> body) {
    Object effort = given.take("reasoning_effort");
    if (effort != null) {
      body.put("reasoning", Map.of("effort", effort));
    }
  }

  /** A schema stands beside its type here, and one level deeper in a chat. */
  private static void format(Object asked, Map<String, Object> body) {
    if (asked instanceof Map<?, ?> format) {
      Map<Object, Object> flat = new LinkedHashMap<>(format);
      if (flat.remove("json_schema") instanceof Map<?, ?> schema) {
        flat.putAll(schema);
      }
      body.put("text", Map.of("format", flat));
    }
  }

  private static Object flat(Object tool) {
    if (!(tool instanceof Map<?, ?> map) || !(map.get("function") instanceof Map<?, ?> function)) {
      return tool;
    }
    Map<Object, Object> flat = new LinkedHashMap<>();
    flat.put("type", map.get("type"));
    flat.putAll(function);
    return flat;
  }

  /** Usage always comes and may not be asked for. */
  private static void streamOptions(Object asked, Map<String, Object> body) {
    if (asked instanceof Map<?, ?> options) {
      Map<Object, Object> left = new LinkedHashMap<>(options);
      left.remove("include_usage");
      left.remove("continuous_usage_stats");
      if (!left.isEmpty()) {
        body.put("stream_options", left);
      }
    }
  }
}
