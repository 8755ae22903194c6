package io.tokenload.simserver.http;

import java.util.List;

/**
 * The bytes of the events of one stream, in the shapes recorded from vLLM 0.32. What does not
 * change from event to event is encoded once.
 */
abstract class Frames {

  static final byte[] DONE = Json.utf8("data: [DONE]\n\n");
  private static final byte[] FINGERPRINT = Json.utf8(",\"system_fingerprint\":\"");
  private static final byte[] QUOTE = Json.utf8("\"");
  private static final byte[] NO_CHOICES = Json.utf8(",\"choices\":[]");
  private static final byte[] PROMPT = Json.utf8(",\"usage\":{\"prompt_tokens\":");
  private static final byte[] TOTAL = Json.utf8(",\"total_tokens\":");
  private static final byte[] COMPLETION = Json.utf8(",\"completion_tokens\":");
  private static final byte[] CACHED = Json.utf8(",\"prompt_tokens_details\":{\"cached_tokens\":");
  private static final byte[] BRACE = Json.utf8("}");
  private static final byte[] LAST =
      Json.utf8(",\"system_fingerprint\":\"" + ResponseHead.SERVER + "\"}\n\n");
  private static final byte[] COMMA = {','};
  private static final byte[] OPEN_LIST = {'['};
  private static final byte[] CLOSE_LIST = {']'};

  private final byte[] head;
  private final boolean promptTokensDetails;

  /**
   * Frames of one answer.
   *
   * @param head everything from {@code data:} to the model
   */
  Frames(byte[] head, boolean promptTokensDetails) {
    this.head = head;
    this.promptTokensDetails = promptTokensDetails;
  }

  /** Head of every event: {@code data: {"id":…,"object":…,"created":…,"model":…}. */
  static byte[] head(String id, String object, long created, String model) {
    return Json.utf8(
        "data: {\"id\":%s,\"object\":%s,\"created\":%d,\"model\":%s"
            .formatted(Json.quote(id), Json.quote(object), created, Json.quote(model)));
  }

  /** The event that only names the role, if the API has one. */
  abstract boolean role(EventBuffer out, Choice choice, Wishes wishes, long emitNanos);

  /** One event with the tokens of the answer from one position up to another. */
  abstract void tokens(EventBuffer out, Choice choice, int to, Wishes wishes, long emitNanos);

  /** Ends the details of cached tokens in the usage event. */
  abstract byte[] cachedEnd();

  /** The usage event: prompts once each, answers summed. */
  final void usage(EventBuffer out, List<Choice> choices, int answersPerPrompt) {
    out.put(head).put(NO_CHOICES);
    int prompt = 0;
    int cached = 0;
    int answer = 0;
    for (Choice choice : choices) {
      boolean first = choice.index() % answersPerPrompt == 0;
      prompt += first ? choice.prompt().length : 0;
      cached += first ? choice.sequence().cachedTokens() : 0;
      answer += choice.sequence().generated();
    }
    counts(out, prompt, answer);
    if (promptTokensDetails) {
      out.put(CACHED).putNumber(cached).put(cachedEnd());
    }
    out.put(BRACE).put(LAST);
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
