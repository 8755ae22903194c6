package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * The answer to {@link TokenizeRequest}: {@code {"count":4,"max_model_len":2048,…}} of vLLM and
 * SGLang, {@code {"tokens":[…]}} of llama.cpp, the list of tokens alone of TGI ({@code
 * {"tokenize_response":[…]}} for a chat), {@code {"input_tokens":4}} of Anthropic.
 *
 * @param count number of tokens, at least 0
 * @param maxModelLen context of the model in tokens, if told
 */
public record TokenizeReply(int count, OptionalInt maxModelLen) {

  private static final String WHAT = "reply to /tokenize";

  /**
   * Reads a body.
   *
   * @throws IOException if the body is no such reply, with its beginning
   */
  public static TokenizeReply parse(byte[] body) throws IOException {
    JsonNode reply = JsonBody.read(body, WHAT);
    JsonNode tokens = reply.isArray() ? reply : tokens(reply);
    JsonNode told = reply.has("count") ? reply.path("count") : reply.path("input_tokens");
    if (!told.isInt() && !tokens.isArray()) {
      throw JsonBody.notA(WHAT, body);
    }
    int count = told.asInt(tokens.size());
    JsonNode context = reply.path("max_model_len");
    return new TokenizeReply(
        count, context.isInt() ? OptionalInt.of(context.intValue()) : OptionalInt.empty());
  }

  private static JsonNode tokens(JsonNode reply) {
    return reply.has("tokens") ? reply.path("tokens") : reply.path("tokenize_response");
  }
}
