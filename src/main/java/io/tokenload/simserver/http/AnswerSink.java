package io.tokenload.simserver.http;

import java.util.List;

/** How the answers of one request reach the client. */
public interface AnswerSink {

  /** The choices are known; none has a token yet. */
  void begin(List<Choice> choices);

  /** The request has passed the front end. */
  default void entered() {}

  /** A choice has one more token, or several. */
  void onToken(Choice choice);
}
