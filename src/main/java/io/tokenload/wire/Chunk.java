package io.tokenload.wire;

import java.util.Arrays;

/**
 * What one event of a stream says, as far as it matters for counting. Reused for every event of a
 * stream, so that reading an event allocates nothing.
 */
final class Chunk {

  /** The choice names the role of its speaker. */
  static final int ROLE = 1;

  /** The choice carries content, reasoning, or a tool call. */
  static final int TEXT = 2;

  /** The choice has a text field, and it is empty. */
  static final int EMPTY = 4;

  /** The choice carries a finish reason. */
  static final int FINISH = 8;

  /** The choice carries a token of the answer itself: content or a tool call, no reasoning. */
  static final int ANSWER = 16;

  /** No token ids were listed. */
  static final int NO_IDS = -1;

  /** Cached tokens were not reported. */
  static final int UNKNOWN = -1;

  /** Nothing but {@code null}. */
  boolean nothing;

  boolean hasChoices;
  boolean hasUsage;
  int completionTokens;
  int promptTokens;
  int cachedTokens;
  int reasoningTokens;

  /** Its usage is a total: no growth of it is this event's tokens. */
  boolean totalOnly;

  /** The event says that it is the last. */
  boolean last;

  /** Tool calls of choice 0 that this event numbers: the highest number and one. */
  int callsNumbered;

  /** Tool calls of choice 0 that this event begins without numbering them. */
  int callsBegun;

  /** An {@code error} that is not null, or {@code "object":"error"}. */
  boolean error;

  /** A {@code message} beside neither choices nor usage is an error, too (TensorRT-LLM). */
  boolean message;

  /** Number of choices in this event. */
  int choices;

  int[] index = new int[4];
  int[] flags = new int[4];
  int[] tokenIds = new int[4];

  /** The reason of the last choice with {@link #FINISH}. */
  String[] finishReason = new String[4];

  /** The server's own times of the request; what is kept of them outlives the event. */
  final ToldTimes times = new ToldTimes();

  /** The server's id of the answer, of the first event that has one, or null. */
  String id;

  /** Gathers the text of choice 0 over all events, or null. */
  final StringBuilder text;

  /** Gathers the tool calls of choice 0 over all events, or null. */
  final CallText calls;

  private int textBefore;

  Chunk(boolean keepText) {
    text = keepText ? new StringBuilder() : null;
    calls = keepText ? new CallText() : null;
  }

  void clear() {
    nothing = false;
    hasChoices = false;
    hasUsage = false;
    completionTokens = 0;
    promptTokens = 0;
    cachedTokens = UNKNOWN;
    reasoningTokens = UNKNOWN;
    totalOnly = false;
    last = false;
    callsNumbered = 0;
    callsBegun = 0;
    error = false;
    message = false;
    choices = 0;
    times.forget();
    textBefore = text == null ? 0 : text.length();
    if (calls != null) {
      calls.enter();
    }
  }

  /** Forgets what a reading that failed half-way has left. */
  void undo() {
    if (text != null) {
      text.setLength(textBefore);
      calls.undo();
    }
    clear();
  }

  /** Makes room for one more choice and answers its place. */
  int addChoice() {
    if (choices == index.length) {
      index = Arrays.copyOf(index, 2 * choices);
      flags = Arrays.copyOf(flags, 2 * choices);
      tokenIds = Arrays.copyOf(tokenIds, 2 * choices);
      finishReason = Arrays.copyOf(finishReason, 2 * choices);
    }
    index[choices] = 0;
    flags[choices] = 0;
    tokenIds[choices] = NO_IDS;
    finishReason[choices] = null;
    return choices++;
  }

  /** Gathers bytes[from, to), the inside of a JSON string, if it is choice 0's and wanted. */
  void keepText(int place, byte[] bytes, int from, int to) {
    if (text != null && index[place] == 0) {
      JsonText.append(bytes, from, to, text);
    }
  }

  /** As {@link #keepText}, where an event repeats the text of those before it. */
  void keepWholeText(int place, byte[] bytes, int from, int to) {
    if (text != null && index[place] == 0) {
      String whole = JsonText.of(bytes, from, to);
      text.append(whole.startsWith(text.toString()) ? whole.substring(text.length()) : whole);
    }
  }

  boolean has(int place, int flag) {
    return (flags[place] & flag) != 0;
  }

  boolean isError() {
    return error || (message && !hasChoices && !hasUsage);
  }

  /** Whether some choice carries a token of the answer itself. */
  boolean hasAnswer() {
    for (int place = 0; place < choices; place++) {
      if (has(place, ANSWER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some choice carries reasoning and no token of the answer itself. */
  boolean hasReasoning() {
    for (int place = 0; place < choices; place++) {
      if (has(place, TEXT) && !has(place, ANSWER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is an event of the protocol at all. */
  boolean isAnswer() {
    return hasChoices || hasUsage;
  }
}
