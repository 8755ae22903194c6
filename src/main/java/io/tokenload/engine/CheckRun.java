package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;

/** Applies a call's checks to an answer: the first that does not hold makes the request a KO. */
final class CheckRun {

  private static final int HTTP_OK = 200;

  /**
   * What the checks decided.
   *
   * @param record with its final outcome
   * @param session to go on with, marked as failed if the outcome is none
   */
  record Verdict(RequestRecord record, Session session) {}

  private CheckRun() {}

  static Verdict judge(
      LlmCall call, RequestRecord raw, String text, String errorBody, Session session) {
    RequestRecord record = statusJudged(call, raw) ? with(raw, Outcome.OK, null) : raw;
    io.gatling.javaapi.core.Session current = new io.gatling.javaapi.core.Session(session);
    StreamCheck.Observation seen = new StreamCheck.Observation(record, text, errorBody);
    String failure = null;
    for (StreamCheck check : call.checks()) {
      StreamCheck.Result result = check.check(seen, current);
      current = result.session();
      failure = failure == null ? result.failure() : failure;
    }
    if (failure != null && record.ending().outcome().isSuccess()) {
      record = with(record, Outcome.CHECK_FAILED, failure);
    }
    Session left = current.asScala();
    return new Verdict(record, record.ending().outcome().isSuccess() ? left : left.markAsFailed());
  }

  /** An unusual status is no failure in itself if a check asks for it. */
  private static boolean statusJudged(LlmCall call, RequestRecord raw) {
    Outcome outcome = raw.ending().outcome();
    boolean byStatus =
        outcome == Outcome.HTTP_STATUS
            || outcome == Outcome.OVER_LENGTH && raw.ending().status() != HTTP_OK;
    return byStatus && call.judgesStatus();
  }

  private static RequestRecord with(RequestRecord raw, Outcome outcome, String error) {
    Ending ending = new Ending(outcome, raw.ending().status(), raw.ending().finishReason(), error);
    return raw.with(raw.identity(), ending, raw.texts());
  }
}
