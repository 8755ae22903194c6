package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Feeds an answer decoder and writes down what its listener hears: R for role, T for tokens. The
 * place of the first T with a token of the answer itself is kept apart.
 */
final class AnswerScript implements AnswerDecoder.Listener {

  private final StringBuilder heard = new StringBuilder();
  private final AnswerDecoder decoder;
  private int tokenEvents;
  private int answerEvent = -1;

  AnswerScript(Api api) {
    this(api, true);
  }

  AnswerScript(Api api, boolean keepText) {
    decoder = new AnswerDecoder(api, this, keepText);
  }

  static AnswerScript of(Api api, String body) {
    return new AnswerScript(api).feed(body.getBytes(UTF_8));
  }

  /** One event for each data. */
  static AnswerScript ofEvents(Api api, String... data) {
    StringBuilder body = new StringBuilder();
    for (String event : data) {
      body.append("data: ").append(event).append("\n\n");
    }
    return of(api, body.toString());
  }

  AnswerScript feed(byte[] bytes) {
    return feed(bytes, 0, bytes.length);
  }

  AnswerScript feed(byte[] bytes, int from, int to) {
    decoder.feed(bytes, from, to - from);
    return this;
  }

  String heard() {
    return heard.toString();
  }

  /** Which of the events with tokens, from 1, had the first of the answer; −1 if none. */
  int answerEvent() {
    return answerEvent;
  }

  boolean isDone() {
    return decoder.isDone();
  }

  Answer end() {
    return heardOut(decoder.end());
  }

  Answer cut() {
    return heardOut(decoder.cut());
  }

  private Answer heardOut(Answer answer) {
    heard.append(answer.finishCarriesToken() ? "T" : "");
    return answer;
  }

  @Override
  public void onTokenEvent() {
    heard.append('T');
    tokenEvents++;
  }

  @Override
  public void onAnswerToken() {
    if (answerEvent != -1) {
      throw new IllegalStateException("told twice");
    }
    answerEvent = tokenEvents;
  }

  @Override
  public void onRole() {
    heard.append('R');
  }
}
