package io.tokenload.wire;

import io.tokenload.metric.TokenStream;

/**
 * The total of output tokens out of all the ways to report it: on the last event of all, inside the
 * finish event, on every event, or once for each choice in mid stream (llama.cpp with {@code n} =
 * 2). Zero never replaces a number, since Ollama sends a zero usage with every event.
 */
final class UsageTotal {

  private boolean seen;
  private int last;
  private int lastAlone;
  private long sumOfGroups;
  private int groups;
  private int finishesSince;
  private int promptTokens;
  private int cachedTokens = TokenStream.UNKNOWN;
  private int reasoningTokens = TokenStream.UNKNOWN;

  /** A choice has finished. */
  void finish() {
    finishesSince++;
  }

  /** An event brought usage; alone = it carried no choice. */
  void report(Chunk chunk, boolean alone) {
    seen = true;
    promptTokens = chunk.promptTokens > 0 ? chunk.promptTokens : promptTokens;
    cachedTokens = chunk.cachedTokens >= 0 ? chunk.cachedTokens : cachedTokens;
    reasoningTokens = chunk.reasoningTokens >= 0 ? chunk.reasoningTokens : reasoningTokens;
    if (chunk.completionTokens == 0) {
      return;
    }
    last = chunk.completionTokens;
    if (alone) {
      lastAlone = last;
      group();
    }
  }

  /** Usage that follows the finish of some choices, but not of all, is theirs alone. */
  private void group() {
    if (finishesSince > 0) {
      groups++;
      sumOfGroups += last;
      finishesSince = 0;
    }
  }

  /** Whether usage came at all, be it zero. */
  boolean seen() {
    return seen;
  }

  /**
   * The total, 0 if only zeros came.
   *
   * @param choices number of choices in the stream
   * @param sumOverChoices what the choices reported in their own events
   */
  int total(int choices, long sumOverChoices) {
    if (choices == 1) {
      return last;
    }
    long total =
        groups > 1 ? sumOfGroups : lastAlone > 0 ? lastAlone : Math.max(sumOverChoices, last);
    return (int) Math.min(total, Integer.MAX_VALUE);
  }

  /** Prompt tokens, the last that were not zero. */
  int promptTokens() {
    return promptTokens;
  }

  /** Prompt tokens that came out of a prefix cache, or {@link TokenStream#UNKNOWN}. */
  int cachedTokens() {
    return cachedTokens;
  }

  /** Tokens of reasoning among those of the output, or {@link TokenStream#UNKNOWN}. */
  int reasoningTokens() {
    return reasoningTokens;
  }
}
