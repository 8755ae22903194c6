package io.tokenload.simserver.http;

import java.util.List;

/** How the answers of one request reach the client. */
interface AnswerSink {

  /** The choices are known; none has a token yet. */
  void begin(List<Choice> choices);

  /** A choice has one more token. */
  void onToken(Choice choice);
}
