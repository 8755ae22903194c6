package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The answer to {@link TokenizeRequest}: {@code {"count":4,"max_model_len":2048,"tokens":[…]}} of
 * vLLM and SGLang, {@code {"tokens":[…]}} of llama.cpp, or the list of tokens alone of TGI, each an
 * object with an {@code id}, which for messages stands in {@code tokenize_response}; Anthropic's is
 * {@code {"input_tokens":4}}.
 *
 * @param count number of tokens, at least 0
 * @param maxModelLen context of the model in tokens, if told
 * @param ids of the tokens, in order; empty if not told
 */
public record TokenizeReply(int count, OptionalInt maxModelLen, List<Integer> ids) {

  private static final String WHAT = "reply to /tokenize";

  public TokenizeReply {
    ids = List.copyOf(ids);
  }

  /**
   * Reads a body.
   *
   * @throws IOException if the body is no such reply, with its beginning
   */
  public static TokenizeReply parse(byte[] body) throws IOException {
    JsonNode reply = JsonBody.read(body, WHAT);
    JsonNode tokens = tokens(reply);
    JsonNode told = reply.has("count") ? reply.path("count") : reply.path("input_tokens");
    if (!told.isInt() && !tokens.isArray()) {
      throw JsonBody.notA(WHAT, body);
    }
    int count = told.asInt(tokens.size());
    JsonNode context = reply.path("max_model_len");
    return new TokenizeReply(
        count,
        context.isInt() ? OptionalInt.of(context.intValue()) : OptionalInt.empty(),
        ids(tokens));
  }

  private static JsonNode tokens(JsonNode reply) {
    if (reply.isArray()) {
      return reply;
    }
    return reply.has("tokenize_response") ? reply.path("tokenize_response") : reply.path("tokens");
  }

  private static List<Integer> ids(JsonNode tokens) {
    List<Integer> ids = new ArrayList<>(tokens.size());
    for (JsonNode token : tokens) {
      JsonNode id = token.isObject() ? token.path("id") : token;
      if (!id.isInt()) {
        return List.of();
      }
      ids.add(id.intValue());
    }
    return ids;
  }
}
