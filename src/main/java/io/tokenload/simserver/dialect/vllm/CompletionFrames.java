package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Wishes;
import io.tokenload.simserver.text.Tokenizer;

/** Events of a completion stream; there is no role, and an echoed prompt is glued to the first. */
final class CompletionFrames extends VllmFrames {

  private static final byte[] CHOICE = Json.utf8(",\"choices\":[{\"index\":");
  private static final byte[] TEXT = Json.utf8(",\"text\":\"");
  private static final byte[] MORE =
      Json.utf8("\",\"logprobs\":null,\"finish_reason\":null,\"stop_reason\":null");
  private static final byte[] LAST = Json.utf8("\",\"logprobs\":null,\"finish_reason\":");
  private static final byte[] STOP_REASON = Json.utf8(",\"stop_reason\":");
  private static final byte[] PROMPT_IDS = Json.utf8(",\"prompt_token_ids\":");
  private static final byte[] IDS = Json.utf8(",\"token_ids\":");
  private static final byte[] NULL = Json.utf8("null");
  private static final byte[] CHOICE_END = Json.utf8("}]");
  private static final byte[] USAGE_END = Json.utf8("}");
  private static final byte[] END = Json.utf8("}\n\n");

  private final Tokenizer tokenizer;

  CompletionFrames(AnswerId id, Wishes wishes, Site site) {
    super(head(id, "text_completion"), wishes, site);
    this.tokenizer = site.tokenizer();
  }

  @Override
  public void tokens(EventBuffer out, Choice choice, int to, long emitNanos) {
    PlannedAnswer answer = choice.answer();
    open(out, emitNanos).put(CHOICE).putNumber(choice.index()).put(TEXT);
    if (wishes.echo() && choice.sent() == 0) {
      String quoted = Json.quote(tokenizer.decode(choice.prompt()));
      out.put(Json.utf8(quoted.substring(1, quoted.length() - 1)));
    }
    for (int i = choice.sent(); i < to; i++) {
      out.put(answer.bytesAt(i));
    }
    if (to < answer.tokens()) {
      out.put(MORE);
    } else {
      out.put(LAST).put(Json.utf8(Json.quote(answer.finish().label())));
      out.put(STOP_REASON).put(Json.utf8(Json.quote(answer.stopReason())));
    }
    tokenIds(out, choice, to);
    out.put(CHOICE_END);
    if (wishes.continuousUsage()) {
      counts(out, choice.prompt().length, to);
      out.put(USAGE_END);
    }
    out.put(END).endEvent();
  }

  private void tokenIds(EventBuffer out, Choice choice, int to) {
    out.put(PROMPT_IDS);
    if (choice.sent() == 0 && (wishes.tokenIds() || wishes.echo())) {
      ids(out, choice.prompt());
    } else {
      out.put(NULL);
    }
    out.put(IDS);
    if (wishes.tokenIds()) {
      ids(out, choice, to);
    } else {
      out.put(NULL);
    }
  }

  @Override
  byte[] cachedEnd() {
    return USAGE_END;
  }
}
