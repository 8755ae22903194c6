package io.tokenload.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A chunk in words, once as read out of Jackson's tree and once as our reader left it. */
final class TreeChunk {

  private TreeChunk() {}

  static String of(JsonNode event) {
    StringBuilder text = new StringBuilder();
    StringBuilder words = new StringBuilder();
    for (JsonNode choice : event.path("choices")) {
      words.append(choice(choice, text));
    }
    JsonNode usage = event.path("usage");
    boolean error =
        isSomething(event.path("error")) || event.path("object").asText().equals("error");
    return "%s|%s|%s|%d/%d/%d|%s|%s|%s%s"
        .formatted(
            event.isNull(),
            event.has("choices"),
            usage.isObject(),
            usage.path("completion_tokens").asInt(0),
            usage.path("prompt_tokens").asInt(0),
            usage.path("prompt_tokens_details").path("cached_tokens").asInt(cached(usage)),
            error,
            isSomething(event.path("message")),
            words,
            text);
  }

  private static int cached(JsonNode usage) {
    return usage.path("prompt_tokens_details").has("cached_tokens") ? 0 : Chunk.UNKNOWN;
  }

  private static boolean isSomething(JsonNode node) {
    return !node.isMissingNode()
        && !node.isNull()
        && !(node.isBoolean() && !node.asBoolean())
        && !(node.isTextual() && node.asText().isEmpty());
  }

  private static String choice(JsonNode choice, StringBuilder text) {
    JsonNode delta = choice.path("delta");
    JsonNode content = choice.has("text") ? choice.get("text") : delta.path("content");
    int index = choice.path("index").asInt(0);
    if (index == 0 && content.isTextual()) {
      text.append(content.asText());
    }
    int flags = look(choice.path("text"));
    for (String name : new String[] {"content", "reasoning", "reasoning_content", "refusal"}) {
      flags |= look(delta.path(name));
    }
    flags |= call(delta.path("function_call"));
    for (JsonNode call : delta.path("tool_calls")) {
      flags |= call(call.path("function"));
    }
    flags |= delta.hasNonNull("role") ? Chunk.ROLE : 0;
    String reason = choice.path("finish_reason").asText("");
    boolean finish = choice.path("finish_reason").isTextual() && !reason.isEmpty();
    flags |= finish ? Chunk.FINISH : 0;
    JsonNode ids = choice.path("token_ids");
    return "[%d %d %d %s]"
        .formatted(index, flags, ids.isArray() ? ids.size() : Chunk.NO_IDS, finish ? reason : null);
  }

  private static int call(JsonNode function) {
    return look(function.path("name")) | look(function.path("arguments"));
  }

  private static int look(JsonNode text) {
    if (text.isMissingNode() || text.isNull()) {
      return 0;
    }
    return text.isTextual() && text.asText().isEmpty() ? Chunk.EMPTY : Chunk.TEXT;
  }

  static String written(Chunk chunk) {
    StringBuilder words = new StringBuilder();
    for (int place = 0; place < chunk.choices; place++) {
      words.append(
          "[%d %d %d %s]"
              .formatted(
                  chunk.index[place],
                  chunk.flags[place],
                  chunk.tokenIds[place],
                  chunk.finishReason[place]));
    }
    return "%s|%s|%s|%d/%d/%d|%s|%s|%s%s"
        .formatted(
            chunk.nothing,
            chunk.hasChoices,
            chunk.hasUsage,
            chunk.completionTokens,
            chunk.promptTokens,
            chunk.cachedTokens,
            chunk.error,
            chunk.message,
            words,
            chunk.text);
  }
}
