package io.tokenload.engine;

import io.gatling.javaapi.core.Session;
import io.tokenload.metric.RequestRecord;

/** A condition on an answer, evaluated once when the exchange has ended. Never blocks. */
public interface StreamCheck {

  /** Evaluates the condition. */
  Result check(Observation observation, Session session);

  /** Whether this check judges the HTTP status, so that one other than 200 is no failure yet. */
  default boolean judgesStatus() {
    return false;
  }

  /** Whether this check needs the answer's text. */
  default boolean needsText() {
    return false;
  }

  /**
   * What a check sees.
   *
   * @param record stamps, tokens and outcome before any check
   * @param text text of the first choice; empty if no check needs it and the run does not keep it
   * @param errorBody body of an answer whose status is not 200, at most 64 KiB of it; else empty
   */
  record Observation(RequestRecord record, String text, String errorBody) {}

  /**
   * What a check found.
   *
   * @param session the session to go on with
   * @param failure why the condition does not hold, with the observed value; {@code null} if it
   *     does
   */
  record Result(Session session, String failure) {}
}
