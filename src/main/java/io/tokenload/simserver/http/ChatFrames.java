package io.tokenload.simserver.http;

/** Events of a chat stream. */
final class ChatFrames extends Frames {

  private static final byte[] CHOICE = Json.utf8(",\"choices\":[{\"index\":");
  private static final byte[] ROLE =
      Json.utf8(
          ",\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]");
  private static final byte[] PROMPT_IDS = Json.utf8(",\"prompt_token_ids\":");
  private static final byte[] PROMPT_TEXT = Json.utf8(",\"prompt_text\":null}\n\n");
  private static final byte[] DELTA = Json.utf8(",\"delta\":{\"content\":\"");
  private static final byte[] MORE = Json.utf8("\"},\"logprobs\":null,\"finish_reason\":null");
  private static final byte[] LAST = Json.utf8("\"},\"logprobs\":null,\"finish_reason\":");
  private static final byte[] STOP_REASON = Json.utf8(",\"stop_reason\":");
  private static final byte[] IDS = Json.utf8(",\"token_ids\":");
  private static final byte[] NULL = Json.utf8("null");
  private static final byte[] CHOICE_END = Json.utf8("}]");
  private static final byte[] USAGE_END = Json.utf8(",\"completion_tokens_details\":null}");
  private static final byte[] END = Json.utf8("}\n\n");
  private static final byte[] CACHED_END = Json.utf8(",\"created_cache_tokens\":0}");

  ChatFrames(String id, long created, String model, boolean promptTokensDetails) {
    super(head(id, "chat.completion.chunk", created, model), promptTokensDetails);
  }

  @Override
  boolean role(EventBuffer out, Choice choice, Wishes wishes, long emitNanos) {
    open(out, emitNanos).put(CHOICE).putNumber(choice.index()).put(ROLE);
    usage(out, choice, 0, wishes);
    out.put(PROMPT_IDS);
    if (wishes.tokenIds()) {
      ids(out, choice.prompt());
    } else {
      out.put(NULL);
    }
    out.put(PROMPT_TEXT);
    return true;
  }

  @Override
  void tokens(EventBuffer out, Choice choice, int to, Wishes wishes, long emitNanos) {
    PlannedAnswer answer = choice.answer();
    open(out, emitNanos).put(CHOICE).putNumber(choice.index()).put(DELTA);
    for (int i = choice.sent(); i < to; i++) {
      out.put(answer.bytesAt(i));
    }
    if (to < answer.tokens()) {
      out.put(MORE);
    } else {
      out.put(LAST).put(Json.utf8(Json.quote(answer.finish().label())));
      out.put(STOP_REASON).put(Json.utf8(Json.quote(answer.stopReason())));
    }
    out.put(IDS);
    if (wishes.tokenIds()) {
      ids(out, choice, to);
    } else {
      out.put(NULL);
    }
    out.put(CHOICE_END);
    usage(out, choice, to, wishes);
    out.put(END);
  }

  private static void usage(EventBuffer out, Choice choice, int answered, Wishes wishes) {
    if (wishes.continuousUsage()) {
      counts(out, choice.prompt().length, answered);
      out.put(USAGE_END);
    }
  }

  @Override
  byte[] cachedEnd() {
    return CACHED_END;
  }
}
