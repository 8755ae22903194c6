package io.tokenload.workload.dataset.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.workload.dataset.Row;

/**
 * What a request asked, as one text in the order in which a server sees it, so that its beginning
 * can be hashed: who speaks, what is said, and a picture or sound by its own URL or data.
 */
final class MessageText {

  private MessageText() {}

  /** The text, or {@code null} if there is none. */
  static String of(Row row) {
    if (row.get("prompt").filter(JsonNode::isTextual).isPresent()) {
      return row.node().get("prompt").textValue();
    }
    return row.get("messages").map(messages -> joined(row, messages)).orElse(null);
  }

  static String joined(Row row, JsonNode messages) {
    if (!messages.isArray()) {
      throw row.wrong("messages", "a list of messages");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode message : messages) {
      text.append(message.path("role").asText()).append('\n');
      JsonNode content = message.has("content") ? message.path("content") : message.path("parts");
      if (content.isArray()) {
        content.forEach(part -> text.append(part(part)).append('\n'));
      } else {
        text.append(content.asText()).append('\n');
      }
    }
    return text.toString();
  }

  private static String part(JsonNode part) {
    for (String name : new String[] {"text", "content"}) {
      if (part.path(name).isTextual()) {
        return part.path(name).textValue();
      }
    }
    return part.toString();
  }
}
