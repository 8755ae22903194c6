package io.tokenload.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat as a request to Anthropic's {@code /v1/messages}: the system's words stand apart, and a
 * limit of tokens is a must. Source: Anthropic's API reference, "Messages".
 */
final class MessageBody {

  private MessageBody() {}

  /**
   * The body.
   *
   * @throws IllegalArgumentException if no limit of tokens is given
   */
  static Map<String, Object> of(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    given.move("max_completion_tokens", body, "max_tokens");
    given.move("max_tokens", body, "max_tokens");
    if (!body.containsKey("max_tokens")) {
      throw new IllegalArgumentException(
          "the messages API wants max_tokens in every request: say how many with maxTokens(..)");
    }
    messages(given.take("messages"), body);
    given.moveList("stop", body, "stop_sequences");
    Object tools = given.take("tools");
    if (tools != null) {
      body.put(
          "tools",
          tools instanceof List<?> list ? list.stream().map(MessageBody::tool).toList() : tools);
    }
    Object choice = given.take("tool_choice");
    if (choice != null) {
      body.put("tool_choice", choice instanceof String word ? choice(word) : choice);
    }
    given.drop("stream_options");
    given.moveRest(body);
    return body;
  }

  /** The input's tokens as {@code /v1/messages/count_tokens} counts them. */
  static Map<String, Object> toCount(String model, List<Message> messages) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    messages(messages, body);
    return body;
  }

  private static void messages(Object given, Map<String, Object> body) {
    if (!(given instanceof List<?> list)) {
      if (given != null) {
        body.put("messages", given);
      }
      return;
    }
    List<String> system = new ArrayList<>();
    List<Object> turns = new ArrayList<>();
    for (Object message : list) {
      if (message instanceof Message ours && ours.role().equals("system")) {
        system.add(ours.content());
      } else {
        turns.add(message instanceof Message ours ? MessageShapes.anthropic(ours) : message);
      }
    }
    if (!system.isEmpty()) {
      body.put("system", String.join("\n", system));
    }
    body.put("messages", turns);
  }

  private static Object tool(Object tool) {
    if (!(tool instanceof Map<?, ?> map) || !(map.get("function") instanceof Map<?, ?> function)) {
      return tool;
    }
    Map<Object, Object> fields = new LinkedHashMap<>(function);
    Object parameters = fields.remove("parameters");
    fields.put("input_schema", parameters == null ? Map.of("type", "object") : parameters);
    return fields;
  }

  private static Map<String, String> choice(String word) {
    return Map.of("type", word.equals("required") ? "any" : word);
  }
}
