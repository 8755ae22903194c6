package io.tokenload.simserver.dialect.ollama;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ChatReader;
import io.tokenload.simserver.http.Fields;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.text.ChatTemplate.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prompts as Ollama makes them: a text is put into the chat template unless it is {@code raw}, and
 * what exceeds the context is cut out of its middle in silence, unless {@code truncate} is false.
 * Room is left for the answer asked for, but no more than half the context.
 */
final class OllamaPrompts {

  /** First tokens that survive a cut ({@code num_keep}). */
  private static final int KEEP = 4;

  private static final String TOO_LONG = "the input length exceeds the context length";

  private final Site site;

  OllamaPrompts(Site site) {
    this.site = site;
  }

  void checkModel(Fields fields) throws ApiException {
    String asked = fields.text("model", "");
    if (asked.isEmpty()) {
      throw ApiException.of(400, "", "model is required");
    }
    String name = asked.endsWith(":latest") ? asked.substring(0, asked.lastIndexOf(':')) : asked;
    if (!site.models().names().contains(name)) {
      throw ApiException.of(404, "", "model '" + asked + "' not found");
    }
  }

  void checkLength(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.of(400, "", TOO_LONG);
    }
  }

  /** The prompt of {@code /api/generate} or of {@code /v1/completions}. */
  int[] ofText(Fields fields) throws ApiException {
    String prompt = fields.text("prompt", "");
    if (fields.flag("raw", false)) {
      return site.tokenizer().encode(prompt);
    }
    List<Message> messages = new ArrayList<>();
    if (fields.has("system")) {
      messages.add(new Message("system", fields.text("system", "")));
    }
    messages.add(new Message("user", prompt));
    return site.template().encode(messages, true);
  }

  int[] ofMessages(Fields fields) throws ApiException {
    return site.template().encode(ChatReader.messages(fields), true);
  }

  /**
   * Cuts a prompt that is too long.
   *
   * @throws ApiException if it is and may not be cut
   */
  int[] fitted(int[] prompt, int numCtx, int numPredict, boolean truncate) throws ApiException {
    int context = Math.min(numCtx, site.maxModelLen());
    if (prompt.length < context) {
      return prompt;
    }
    if (!truncate) {
      throw ApiException.of(400, "", TOO_LONG);
    }
    int half = Math.max(1, context / 2);
    int room = numPredict > 0 ? Math.min(numPredict, half) : half;
    int length = Math.max(1, context - room);
    int head = Math.min(KEEP, length);
    int[] cut = Arrays.copyOf(prompt, length);
    System.arraycopy(prompt, prompt.length - (length - head), cut, head, length - head);
    return cut;
  }
}
