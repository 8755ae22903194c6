package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Events that a server might send: fields in any order, some unknown, spaces anywhere. */
final class RandomChunk {

  private static final String[] TEXTS = {
    "",
    "a",
    " hello",
    "é€😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\u00e9",
    "\\ud83d\\ude00",
    "{\\\"choices\\\":[",
    "\\/"
  };

  private final Random random;

  RandomChunk(Random random) {
    this.random = random;
  }

  byte[] json() {
    String json = random.nextInt(50) == 0 ? "null" : event();
    return (space() + json + space()).getBytes(UTF_8);
  }

  private String event() {
    List<String> fields = new ArrayList<>();
    maybe(9, fields, "choices", () -> random.nextInt(8) == 0 ? "null" : list(this::choice));
    maybe(4, fields, "usage", () -> random.nextInt(3) == 0 ? "null" : usage());
    maybe(
        1, fields, "error", () -> one("null", "false", "\"\"", "\"boom\"", "{\"message\":\"m\"}"));
    maybe(1, fields, "message", () -> one("null", string()));
    maybe(5, fields, "object", () -> one("\"text_completion\"", "\"error\"", "null", "7"));
    maybe(5, fields, "id", this::string);
    maybe(5, fields, "timings", this::anything);
    return object(fields);
  }

  private String choice() {
    List<String> fields = new ArrayList<>();
    maybe(8, fields, "index", () -> "" + random.nextInt(3));
    if (random.nextBoolean()) {
      maybe(9, fields, "text", this::textOrNull);
    } else {
      maybe(9, fields, "delta", () -> random.nextInt(9) == 0 ? "null" : delta());
    }
    maybe(5, fields, "finish_reason", () -> one("null", "\"length\"", "\"stop\"", "\"\""));
    maybe(3, fields, "token_ids", () -> one("null", "[]", "[ 1 , 2 ]", "[22539]"));
    maybe(5, fields, "logprobs", this::anything);
    return object(fields);
  }

  private String delta() {
    List<String> fields = new ArrayList<>();
    maybe(3, fields, "role", () -> one("\"assistant\"", "null"));
    maybe(7, fields, "content", this::textOrNull);
    maybe(2, fields, "reasoning", this::textOrNull);
    maybe(2, fields, "reasoning_content", this::textOrNull);
    maybe(1, fields, "refusal", this::textOrNull);
    maybe(2, fields, "tool_calls", () -> one("null", list(this::toolCall)));
    maybe(1, fields, "function_call", () -> one("null", function()));
    return object(fields);
  }

  private String toolCall() {
    List<String> fields = new ArrayList<>();
    maybe(5, fields, "index", () -> "" + random.nextInt(3));
    maybe(9, fields, "function", () -> one("null", function()));
    return object(fields);
  }

  private String function() {
    List<String> fields = new ArrayList<>();
    maybe(5, fields, "name", this::textOrNull);
    maybe(5, fields, "arguments", this::textOrNull);
    return object(fields);
  }

  private String usage() {
    List<String> fields = new ArrayList<>();
    maybe(9, fields, "completion_tokens", this::count);
    maybe(9, fields, "prompt_tokens", this::count);
    maybe(5, fields, "total_tokens", this::count);
    maybe(3, fields, "prompt_tokens_details", () -> one("null", "{}", "{\"cached_tokens\": 5}"));
    maybe(
        3,
        fields,
        "completion_tokens_details",
        () -> one("null", "{}", "{\"audio_tokens\":0,\"reasoning_tokens\":7}"));
    return object(fields);
  }

  private String count() {
    return one("0", "1", "16", "2048");
  }

  private String anything() {
    return one(
        "null",
        "true",
        "-0.5e-3",
        "1E+2",
        "[]",
        "{}",
        "[[{\"choices\":[1]}],\"]\"]",
        "{\"text\":{\"usage\":{\"completion_tokens\":9}}}",
        string());
  }

  private String textOrNull() {
    return random.nextInt(6) == 0 ? "null" : string();
  }

  private String string() {
    return '"' + one(TEXTS) + one(TEXTS) + '"';
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  private void maybe(int tenths, List<String> fields, String name, Supplier<String> value) {
    if (random.nextInt(10) < tenths) {
      fields.add('"' + name + '"' + space() + ":" + space() + value.get());
    }
  }

  private String list(Supplier<String> element) {
    List<String> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      elements.add(element.get());
    }
    return "[" + space() + String.join(space() + "," + space(), elements) + space() + "]";
  }

  private String object(List<String> fields) {
    Collections.shuffle(fields, random);
    return "{" + space() + String.join(space() + "," + space(), fields) + space() + "}";
  }

  private String space() {
    return random.nextInt(4) == 0 ? one(" ", "\n", "\t", "\r", "  ") : "";
  }
}
