package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Frames;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Usage;
import io.tokenload.simserver.http.Wishes;
import java.util.List;

/**
 * The bytes of the events of one stream, in the shapes recorded from vLLM 0.32. What does not
 * change from event to event is encoded once.
 */
abstract class VllmFrames implements Frames {

  static final byte[] DONE = Json.utf8("data: [DONE]\n\n");
  private static final byte[] FINGERPRINT = Json.utf8(",\"system_fingerprint\":\"");
  private static final byte[] QUOTE = Json.utf8("\"");
  private static final byte[] NO_CHOICES = Json.utf8(",\"choices\":[]");
  private static final byte[] PROMPT = Json.utf8(",\"usage\":{\"prompt_tokens\":");
  private static final byte[] TOTAL = Json.utf8(",\"total_tokens\":");
  private static final byte[] COMPLETION = Json.utf8(",\"completion_tokens\":");
  private static final byte[] CACHED = Json.utf8(",\"prompt_tokens_details\":{\"cached_tokens\":");
  private static final byte[] THOUGHT =
      Json.utf8(",\"completion_tokens_details\":{\"reasoning_tokens\":");
  private static final byte[] BRACE = Json.utf8("}");
  private static final byte[] OWNER =
      Json.utf8(",\"system_fingerprint\":\"" + InfoRoutes.OWNER + "\"");
  private static final byte[] METRICS = Json.utf8(",\"metrics\":");
  private static final byte[] LAST = Json.utf8("}\n\n");
  private static final byte[] COMMA = {','};
  private static final byte[] OPEN_LIST = {'['};
  private static final byte[] CLOSE_LIST = {']'};

  private final byte[] head;
  final Wishes wishes;
  private final Site site;

  /**
   * VllmFrames of one answer.
   *
   * @param head everything from {@code data:} to the model
   */
  VllmFrames(byte[] head, Wishes wishes, Site site) {
    this.head = head;
    this.wishes = wishes;
    this.site = site;
  }

  /** Head of every event: {@code data: {"id":…,"object":…,"created":…,"model":…}. */
  static byte[] head(AnswerId id, String object) {
    return Json.utf8(
        "data: {\"id\":%s,\"object\":%s,\"created\":%d,\"model\":%s"
            .formatted(
                Json.quote(id.text()),
                Json.quote(object),
                id.createdSeconds(),
                Json.quote(id.model())));
  }

  /** Ends the details of cached tokens in the usage event. */
  abstract byte[] cachedEnd();

  @Override
  public final void end(EventBuffer out, List<Choice> choices) {
    if (wishes.includeUsage()) {
      usage(
          out, Usage.of(choices, wishes.choices()), thought(choices), VllmTimes.of(choices, site));
    }
    out.put(DONE).endEvent();
  }

  private static int thought(List<Choice> choices) {
    return choices.stream().mapToInt(choice -> choice.answer().thoughtTokens()).sum();
  }

  private void usage(EventBuffer out, Usage usage, int thought, ObjectNode times) {
    out.put(head).put(NO_CHOICES);
    counts(out, usage.prompt(), usage.completion());
    if (site.options().promptTokensDetails()) {
      out.put(CACHED).putNumber(usage.cached()).put(cachedEnd());
    }
    if (thought > 0) {
      out.put(THOUGHT).putNumber(thought).put(BRACE);
    }
    out.put(BRACE).put(OWNER);
    if (times != null) {
      out.put(METRICS).put(Json.utf8(times.toString()));
    }
    out.put(LAST).endEvent();
  }

  /** Opens an event; a negative time stands for none. */
  final EventBuffer open(EventBuffer out, long emitNanos) {
    out.put(head);
    if (emitNanos >= 0) {
      out.put(FINGERPRINT).putNumber(emitNanos).put(QUOTE);
    }
    return out;
  }

  /** Opens a usage object with its three counts. */
  static void counts(EventBuffer out, int prompt, int answer) {
    out.put(PROMPT).putNumber(prompt).put(TOTAL).putNumber(prompt + answer);
    out.put(COMPLETION).putNumber(answer);
  }

  /** Token ids of the answer from what was sent up to a position, as a list. */
  static void ids(EventBuffer out, Choice choice, int to) {
    out.put(OPEN_LIST);
    for (int i = choice.sent(); i < to; i++) {
      out.put(i > choice.sent() ? COMMA : new byte[0]).putNumber(choice.answer().tokenAt(i));
    }
    out.put(CLOSE_LIST);
  }

  static void ids(EventBuffer out, int[] ids) {
    out.put(OPEN_LIST);
    for (int i = 0; i < ids.length; i++) {
      out.put(i > 0 ? COMMA : new byte[0]).putNumber(ids[i]);
    }
    out.put(CLOSE_LIST);
  }
}
