package io.tokenload.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a request in OpenAI's words, taken out one by one to stand elsewhere under other
 * names. What nobody takes is left to stand where a user of the server expects it.
 */
final class BodyFields {

  private final Map<String, Object> left;

  BodyFields(Map<String, Object> fields) {
    left = new LinkedHashMap<>(fields);
  }

  /** Takes a field out; null if there is none. */
  Object take(String name) {
    return left.remove(name);
  }

  /** Takes fields out that the server has no place for. */
  void drop(String... names) {
    for (String name : names) {
      left.remove(name);
    }
  }

  /** Moves a field, if there is one. */
  void move(String name, Map<String, Object> to, String as) {
    if (left.containsKey(name)) {
      to.put(as, left.remove(name));
    }
  }

  /** Moves those fields that there are under their own names. */
  void move(List<String> names, Map<String, Object> to) {
    names.forEach(name -> move(name, to, name));
  }

  /** Moves a field whose value may be one string or a list of them, as a list. */
  void moveList(String name, Map<String, Object> to, String as) {
    Object value = left.remove(name);
    if (value != null) {
      to.put(as, value instanceof List<?> list ? list : List.of(value));
    }
  }

  /** Puts what a field of objects holds on top of what is there: the user's own word. */
  void merge(String name, Map<String, Object> to) {
    if (left.get(name) instanceof Map<?, ?> map) {
      left.remove(name);
      map.forEach((key, value) -> to.put(String.valueOf(key), value));
    }
  }

  /** Whether a field is {@code true}. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(left.get(name));
  }

  /** A prompt of text. */
  String text(String server) {
    Object prompt = left.remove("prompt");
    if (prompt instanceof List<?>) {
      throw new IllegalArgumentException(
          "%s takes no token ids for a prompt: give it as text".formatted(server));
    }
    return prompt == null ? null : prompt.toString();
  }

  /** Moves all that is left. */
  void moveRest(Map<String, Object> to) {
    to.putAll(left);
    left.clear();
  }
}
