package io.tokenload.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code POST /tokenize}: how many tokens does the server see? vLLM reads {@code
 * prompt} or {@code messages}, llama.cpp reads {@code content} and by default adds no special
 * tokens, so the body names everything for both.
 */
public final class TokenizeRequest {

  /** The path, beside {@code /v1} and not below it. */
  public static final String PATH = "/tokenize";

  private final Map<String, Object> fields;

  private TokenizeRequest(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** A prompt as the completions endpoint would see it, special tokens included. */
  public static TokenizeRequest prompt(String model, String prompt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("prompt", prompt);
    fields.put("content", prompt);
    fields.put("add_special_tokens", true);
    fields.put("add_special", true);
    return new TokenizeRequest(fields);
  }

  /** Messages as the chat endpoint would see them, its template included (vLLM only). */
  public static TokenizeRequest chat(String model, List<Message> messages) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("messages", List.copyOf(messages));
    fields.put("add_generation_prompt", true);
    return new TokenizeRequest(fields);
  }

  /** The body in UTF-8. */
  public byte[] json() {
    return JsonBody.write(fields);
  }
}
