package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.metric.TokenStream;
import java.io.IOException;
import java.util.Optional;

/**
 * An answer that was not streamed.
 *
 * @param text the text of the first choice
 * @param finishReason why it ended, e.g. {@code length}, or null if the server does not say
 * @param promptTokens tokens of the prompt, or {@link TokenStream#UNKNOWN}
 * @param outputTokens tokens of all choices, or {@link TokenStream#UNKNOWN}
 * @param cachedTokens prompt tokens out of a prefix cache, or {@link TokenStream#UNKNOWN}
 */
public record WholeAnswer(
    String text, String finishReason, int promptTokens, int outputTokens, int cachedTokens) {

  private static final String WHAT = "chat or completions answer";

  /**
   * Reads a body.
   *
   * @throws IOException if the body is no such answer, with its beginning, or reports an error,
   *     with the server's words
   */
  public static WholeAnswer parse(byte[] body) throws IOException {
    JsonNode answer = JsonBody.read(body, WHAT);
    if (answer.hasNonNull("error")) {
      throw new IOException(ErrorBody.wordsOf(body));
    }
    JsonNode choice = answer.path("choices").path(0);
    if (!choice.isObject()) {
      throw JsonBody.notA(WHAT, body);
    }
    JsonNode usage = answer.path("usage");
    return new WholeAnswer(
        text(choice),
        Optional.ofNullable(choice.get("finish_reason")).map(JsonNode::textValue).orElse(null),
        usage.path("prompt_tokens").asInt(TokenStream.UNKNOWN),
        usage.path("completion_tokens").asInt(TokenStream.UNKNOWN),
        usage.path("prompt_tokens_details").path("cached_tokens").asInt(TokenStream.UNKNOWN));
  }

  private static String text(JsonNode choice) {
    JsonNode text =
        choice.has("text") ? choice.get("text") : choice.path("message").path("content");
    return text.asText("");
  }
}
