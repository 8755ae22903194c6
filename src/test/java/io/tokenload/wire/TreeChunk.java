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
    return "%s|%s|%s|%d/%d/%d/%d|%d+%d|%s|%s|%s%s"
        .formatted(
            event.isNull(),
            event.has("choices"),
            usage.isObject(),
            usage.path("completion_tokens").asInt(0),
            usage.path("prompt_tokens").asInt(0),
            usage
                .path("prompt_tokens_details")
                .path("cached_tokens")
                .asInt(details(usage, "prompt_tokens_details", "cached_tokens")),
            details(usage, "completion_tokens_details", "reasoning_tokens"),
            callsNumbered(event),
            callsBegun(event),
            error,
            isSomething(event.path("message")),
            words,
            text);
  }

  /** Both kinds of details are read alike, whichever of them holds the count. */
  private static int details(JsonNode usage, String kind, String name) {
    JsonNode details = usage.path(kind);
    return details.has(name) ? details.path(name).asInt(0) : Chunk.UNKNOWN;
  }

  private static int callsNumbered(JsonNode event) {
    int calls = 0;
    for (JsonNode choice : event.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        JsonNode delta = choice.path("delta");
        for (JsonNode call : delta.path("tool_calls")) {
          calls = Math.max(calls, call.has("index") ? call.get("index").asInt() + 1 : 0);
        }
        calls = Math.max(calls, isNamed(delta.path("function_call")) ? 1 : 0);
      }
    }
    return calls;
  }

  private static int callsBegun(JsonNode event) {
    int calls = 0;
    for (JsonNode choice : event.path("choices")) {
      for (JsonNode call : choice.path("delta").path("tool_calls")) {
        boolean counts = choice.path("index").asInt(0) == 0 && !call.has("index");
        calls += counts && isNamed(call.path("function")) ? 1 : 0;
      }
    }
    return calls;
  }

  private static boolean isNamed(JsonNode function) {
    return (look(function.path("name")) & Chunk.TEXT) != 0;
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
    int flags = answer(choice.path("text"));
    for (String name : new String[] {"content", "refusal"}) {
      flags |= answer(delta.path(name));
    }
    for (String name : new String[] {"reasoning", "reasoning_content"}) {
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
    return answer(function.path("name")) | answer(function.path("arguments"));
  }

  private static int answer(JsonNode text) {
    int flags = look(text);
    return flags == Chunk.TEXT ? flags | Chunk.ANSWER : flags;
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
    return "%s|%s|%s|%d/%d/%d/%d|%d+%d|%s|%s|%s%s"
        .formatted(
            chunk.nothing,
            chunk.hasChoices,
            chunk.hasUsage,
            chunk.completionTokens,
            chunk.promptTokens,
            chunk.cachedTokens,
            chunk.reasoningTokens,
            chunk.callsNumbered,
            chunk.callsBegun,
            chunk.error,
            chunk.message,
            words,
            chunk.text);
  }
}
