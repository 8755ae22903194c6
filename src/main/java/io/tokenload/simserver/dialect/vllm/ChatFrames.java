package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/** Events of a chat stream. */
final class ChatFrames extends VllmFrames {

  private static final byte[] CHOICE = Json.utf8(",\"choices\":[{\"index\":");
  private static final byte[] ROLE =
      Json.utf8(
          ",\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]");
  private static final byte[] PROMPT_IDS = Json.utf8(",\"prompt_token_ids\":");
  private static final byte[] PROMPT_TEXT = Json.utf8(",\"prompt_text\":null}\n\n");
  private static final byte[] MORE = Json.utf8(",\"logprobs\":null,\"finish_reason\":null");
  private static final byte[] LAST = Json.utf8(",\"logprobs\":null,\"finish_reason\":");
  private static final byte[] STOP_REASON = Json.utf8(",\"stop_reason\":");
  private static final byte[] IDS = Json.utf8(",\"token_ids\":");
  private static final byte[] NULL = Json.utf8("null");
  private static final byte[] CHOICE_END = Json.utf8("}]");
  private static final byte[] USAGE_END = Json.utf8(",\"completion_tokens_details\":null}");
  private static final byte[] END = Json.utf8("}\n\n");
  private static final byte[] CACHED_END = Json.utf8(",\"created_cache_tokens\":0}");

  ChatFrames(AnswerId id, Wishes wishes, Site site) {
    super(head(id, "chat.completion.chunk"), wishes, site);
  }

  @Override
  public void begin(EventBuffer out, List<Choice> choices, long emitNanos) {
    choices.forEach(choice -> role(out, choice, emitNanos));
  }

  private void role(EventBuffer out, Choice choice, long emitNanos) {
    open(out, emitNanos).put(CHOICE).putNumber(choice.index()).put(ROLE);
    usage(out, choice, 0);
    out.put(PROMPT_IDS);
    if (wishes.tokenIds()) {
      ids(out, choice.prompt());
    } else {
      out.put(NULL);
    }
    out.put(PROMPT_TEXT).endEvent();
  }

  @Override
  public void tokens(EventBuffer out, Choice choice, int to, long emitNanos) {
    PlannedAnswer answer = choice.answer();
    if (ChatDelta.isSilent(choice, to) && !wishes.tokenIds()) {
      return;
    }
    open(out, emitNanos).put(CHOICE).putNumber(choice.index());
    ChatDelta.write(out, choice, to);
    if (to < answer.tokens()) {
      out.put(MORE);
    } else {
      out.put(LAST).put(Json.utf8(Json.quote(answer.finishLabel())));
      out.put(STOP_REASON).put(Json.utf8(Json.quote(answer.stopReason())));
    }
    out.put(IDS);
    if (wishes.tokenIds()) {
      ids(out, choice, to);
    } else {
      out.put(NULL);
    }
    out.put(CHOICE_END);
    usage(out, choice, to);
    out.put(END).endEvent();
  }

  private void usage(EventBuffer out, Choice choice, int answered) {
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
