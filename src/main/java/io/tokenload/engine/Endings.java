package io.tokenload.engine;

import io.netty.handler.codec.DecoderException;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Outcome;
import io.tokenload.wire.Answer;
import io.tokenload.wire.ErrorBody;

/** What the end of an exchange means. */
final class Endings {

  private static final int OK = 200;
  private static final int DEEPEST = 16;

  private Endings() {}

  /**
   * Decides the ending.
   *
   * @param status HTTP status, 0 if none came
   * @param contentType of the answer
   * @param body bytes of an answer that is no stream, or {@code null}
   * @param answer what the decoder made of the stream, or {@code null}
   * @param cause what broke the exchange, or {@code null}
   */
  static Ending of(int status, String contentType, byte[] body, Answer answer, Throwable cause) {
    if (cause instanceof Abort abort) {
      return new Ending(abort.outcome(), status, finishReason(answer), abort.getMessage());
    }
    if (status == 0) {
      return new Ending(Outcome.CONNECT_ERROR, 0, null, reason(cause));
    }
    if (cause instanceof DecoderException) {
      return new Ending(Outcome.MALFORMED, status, finishReason(answer), reason(cause));
    }
    if (status != OK) {
      return new Ending(Outcome.HTTP_STATUS, status, null, words(status, body));
    }
    if (body != null) {
      return new Ending(Outcome.MALFORMED, status, null, notAStream(contentType));
    }
    return new Ending(answer.outcome(), status, answer.finishReason(), error(answer, cause));
  }

  private static String finishReason(Answer answer) {
    return answer == null ? null : answer.finishReason();
  }

  private static String words(int status, byte[] body) {
    return "HTTP " + status + ": " + ErrorBody.wordsOf(body);
  }

  private static String notAStream(String contentType) {
    return "the server answered '%s' instead of 'text/event-stream': it does not stream"
        .formatted(contentType);
  }

  private static String error(Answer answer, Throwable cause) {
    if (answer.outcome().isSuccess() || answer.error() != null || cause == null) {
      return answer.error();
    }
    return reason(cause);
  }

  /** The innermost cause says what happened; those around it say only where it was noticed. */
  private static String reason(Throwable cause) {
    Throwable innermost = cause;
    for (int depth = 0; depth < DEEPEST && innermost.getCause() != null; depth++) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
