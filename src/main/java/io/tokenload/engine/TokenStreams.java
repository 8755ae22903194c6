package io.tokenload.engine;

import io.tokenload.metric.TokenStream;
import io.tokenload.wire.Answer;

/** Joins the stamps of an exchange with what its decoder counted. */
final class TokenStreams {

  private TokenStreams() {}

  static TokenStream of(EventLog events, ExchangeStamps stamps, Answer answer, RunClock clock) {
    if (answer == null) {
      return TokenStream.EMPTY;
    }
    return new TokenStream(
        events.nanosSince(clock),
        answer.eventTokens(),
        events.reads(),
        answer.promptTokens(),
        answer.outputTokens(),
        answer.source(),
        answer.choices(),
        answer.cachedTokens(),
        stamps.firstAnswerSince(clock),
        answer.reasoningTokens() == null ? TokenStream.UNKNOWN : answer.reasoningTokens());
  }
}
