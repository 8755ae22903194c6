package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Messages in OpenAI's chat format, each a role and a text or a list of parts. */
final class MessageReader {

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");

  private static final String CONTENT = "content";

  private MessageReader() {}

  /**
   * The messages under a name.
   *
   * @throws DatasetError if they are not such messages, or there is none
   */
  static List<Message> messages(Row row, String name) {
    List<Message> messages = new ArrayList<>();
    for (Row message : row.rows(name)) {
      messages.add(message(message));
    }
    if (messages.isEmpty()) {
      throw new DatasetError(row.place(), "has no message in " + name, "give at least one");
    }
    return messages;
  }

  static Message message(Row message) {
    String role = message.neededText("role");
    if (!ROLES.contains(role)) {
      throw message.wrong("role", "system, user or assistant");
    }
    JsonNode content =
        message.get(CONTENT).orElseThrow(() -> message.missing(CONTENT, "a text or parts"));
    return content.isArray()
        ? new Message(role, parts(message))
        : new Message(role, message.neededText(CONTENT));
  }

  private static List<Part> parts(Row message) {
    List<Part> parts = message.rows(CONTENT).stream().map(MessageReader::part).toList();
    if (parts.isEmpty()) {
      throw message.wrong(CONTENT, "at least one part");
    }
    return parts;
  }

  private static Part part(Row part) {
    String type = part.neededText("type");
    return switch (type) {
      case "text" -> new Part.Text(part.neededText("text"));
      case "image_url" -> new Part.Image(url(part, type));
      case "video_url" -> new Part.Video(url(part, type));
      case "input_audio" -> audio(part, type);
      default -> throw part.wrong("type", "text, image_url, video_url or input_audio");
    };
  }

  /** A text, or as OpenAI has it an object with the url. */
  private static String url(Row part, String type) {
    JsonNode value = part.get(type).orElseThrow(() -> part.missing(type, "a url"));
    return value.isTextual()
        ? part.neededText(type)
        : new Row(part.place(), value).neededText("url");
  }

  private static Part audio(Row part, String type) {
    JsonNode value = part.get(type).orElseThrow(() -> part.missing(type, "data and format"));
    Row audio = new Row(part.place(), value);
    return new Part.Audio(audio.neededText("data"), audio.neededText("format"));
  }
}
