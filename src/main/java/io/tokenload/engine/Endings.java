package io.tokenload.engine;

import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Outcome;
import io.tokenload.wire.Answer;
import io.tokenload.wire.ErrorBody;
import io.tokenload.wire.Overflow;
import javax.net.ssl.SSLException;

/** What the end of an exchange means. */
final class Endings {

  private static final int OK = 200;
  private static final int DEEPEST = 16;

  private Endings() {}

  /**
   * What an answer told beside its status.
   *
   * @param expected the content type of a stream of the API
   * @param contentType or empty
   * @param location of a redirect, or {@code null}
   * @param body bytes of an answer that is no stream, or {@code null}
   */
  record Told(String expected, String contentType, String location, byte[] body) {}

  /**
   * Decides the ending.
   *
   * @param status HTTP status, 0 if none came
   * @param told what an answer that is no stream said
   * @param answer what the decoder made of the stream, or {@code null}
   * @param cause what broke the exchange, or {@code null}
   */
  static Ending of(int status, Told told, Answer answer, Throwable cause) {
    if (cause instanceof Abort abort) {
      return new Ending(abort.outcome(), status, finishReason(answer), abort.getMessage());
    }
    if (status == 0 && isNoHttp(cause)) {
      return new Ending(Outcome.MALFORMED, 0, null, "the answer is no HTTP: " + reason(cause));
    }
    if (status == 0) {
      return new Ending(Outcome.CONNECT_ERROR, 0, null, reason(cause));
    }
    if (cause instanceof DecoderException) {
      return new Ending(Outcome.MALFORMED, status, finishReason(answer), reason(cause));
    }
    if (status != OK) {
      return new Ending(refusal(told), status, null, words(status, told));
    }
    if (told.body() != null) {
      return new Ending(Outcome.MALFORMED, status, null, notAStream(told));
    }
    return new Ending(answer.outcome(), status, answer.finishReason(), error(answer, cause));
  }

  private static String finishReason(Answer answer) {
    return answer == null ? null : answer.finishReason();
  }

  /** What Netty's codec makes of bytes that it cannot read; an I/O or TLS error is none of it. */
  private static boolean isNoHttp(Throwable cause) {
    return cause instanceof IllegalArgumentException
        || cause instanceof CodecException && !(cause.getCause() instanceof SSLException);
  }

  private static Outcome refusal(Told told) {
    return Overflow.isIn(told.body()) ? Outcome.OVER_LENGTH : Outcome.HTTP_STATUS;
  }

  private static String words(int status, Told told) {
    return told.location() == null
        ? "HTTP " + status + ": " + ErrorBody.wordsOf(told.body())
        : "HTTP " + status + ": redirected to " + told.location();
  }

  private static String notAStream(Told told) {
    String so = told.expected().equals("application/json") ? "" : ", so it does not stream";
    return "the server answered '%s' instead of '%s'%s: %s"
        .formatted(told.contentType(), told.expected(), so, ErrorBody.wordsOf(told.body()));
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
