package io.tokenload.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code POST /tokenize}: how many tokens does the server see? vLLM and SGLang read
 * {@code prompt}, vLLM also {@code messages}, llama.cpp {@code content} (by default without special
 * tokens), TGI {@code inputs}, and {@code messages} at a path of its own; so the body names
 * everything for all.
 */
public final class TokenizeRequest {

  /** The path, beside {@code /v1} and not below it. */
  public static final String PATH = "/tokenize";

  /** TGI's path for messages. */
  public static final String CHAT_PATH = "/chat_tokenize";

  private final Map<String, Object> fields;

  private TokenizeRequest(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** A prompt as the completions endpoint would see it, special tokens included. */
  public static TokenizeRequest prompt(String model, String prompt) {
    return text(model, prompt, true);
  }

  /** A text alone, without special tokens around it. */
  public static TokenizeRequest bare(String model, String text) {
    return text(model, text, false);
  }

  private static TokenizeRequest text(String model, String text, boolean specialTokens) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("prompt", text);
    fields.put("content", text);
    fields.put("inputs", text);
    fields.put("add_special_tokens", specialTokens);
    fields.put("add_special", specialTokens);
    return new TokenizeRequest(fields);
  }

  /** Messages as the chat endpoint would see them, its template included (vLLM, TGI). */
  public static TokenizeRequest chat(String model, List<Message> messages) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("messages", List.copyOf(messages));
    fields.put("add_generation_prompt", true);
    return new TokenizeRequest(fields);
  }

  /** Messages for Anthropic's {@code /v1/messages/count_tokens}. */
  public static TokenizeRequest messages(String model, List<Message> messages) {
    return new TokenizeRequest(MessageBody.toCount(model, messages));
  }

  /** The body in UTF-8. */
  public byte[] json() {
    return JsonBody.write(fields);
  }
}
