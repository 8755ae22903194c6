package io.tokenload.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One turn of a chat.
 *
 * @param role who speaks: {@code system}, {@code user} or {@code assistant}
 * @param parts what is said, at least one
 */
public record Message(String role, List<Part> parts) {

  /**
   * @throws IllegalArgumentException if nothing is said
   */
  public Message {
    Objects.requireNonNull(role, "role");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a message of the " + role + " says nothing");
    }
  }

  /** A message of words alone. */
  public Message(String role, String content) {
    this(role, List.of(new Part.Text(content)));
  }

  /** What the user says. */
  public static Message user(String content) {
    return new Message("user", content);
  }

  /** What the model is told about its part. */
  public static Message system(String content) {
    return new Message("system", content);
  }

  /** What the model said in an earlier turn. */
  public static Message assistant(String content) {
    return new Message("assistant", content);
  }

  /** Its words; pictures and sounds have none. */
  public String content() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  /** Whether it is words alone, in one piece, which every server takes. */
  public boolean isPlain() {
    return parts.size() == 1 && parts.get(0) instanceof Part.Text;
  }

  /** The JSON object: content is a string where the message is plain, else the list of parts. */
  @JsonValue
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("role", role);
    fields.put("content", isPlain() ? content() : parts);
    return fields;
  }
}
