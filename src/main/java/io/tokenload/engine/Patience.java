package io.tokenload.engine;

import io.tokenload.metric.Outcome;

/**
 * How long the user of one request waits, counted from its intended start: who gives up cancels, as
 * people do, and what the server had made for it is wasted.
 *
 * @param firstTokenNanos for the first token; greatest: without end
 * @param answerNanos for the whole answer; greatest: without end
 */
record Patience(long firstTokenNanos, long answerNanos) {

  static final Patience ENDLESS = new Patience(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Patience for the first token, and for the answer if that is not {@code null}. */
  static Patience of(long firstTokenNanos, Long answerNanos) {
    return answerNanos == null && firstTokenNanos == Long.MAX_VALUE
        ? ENDLESS
        : new Patience(firstTokenNanos, answerNanos == null ? Long.MAX_VALUE : answerNanos);
  }

  /**
   * Why the user gives up, or {@code null} while it waits.
   *
   * @param waitedNanos since the intended start
   * @param hasTokens whether a token came
   */
  Abort lostAfter(long waitedNanos, boolean hasTokens) {
    if (!hasTokens && waitedNanos >= firstTokenNanos) {
      return gaveUp("no token", firstTokenNanos);
    }
    return waitedNanos >= answerNanos ? gaveUp("no end", answerNanos) : null;
  }

  private static Abort gaveUp(String what, long nanos) {
    return new Abort(
        Outcome.CANCELLED, "the user gave up: %s within %.3g s".formatted(what, nanos / 1e9));
  }

  /** Nanoseconds until it may run out, greatest if it does not. */
  long leftAfter(long waitedNanos, boolean hasTokens) {
    long limit = hasTokens ? answerNanos : Math.min(firstTokenNanos, answerNanos);
    return limit == Long.MAX_VALUE ? limit : limit - waitedNanos;
  }
}
