package io.tokenload.wire;

import io.tokenload.metric.Outcome;
import java.util.Set;

/** How an answer ended: by the first failure, or by the rule of its API. */
final class AnswerEnd {

  /**
   * A server that shuts down ends its streams in good order, with one of these. vLLM {@code
   * v1/engine/__init__.py}, seen with 0.32 on SIGTERM; SGLang {@code schedule_batch.py}.
   */
  private static final Set<String> GIVEN_UP = Set.of("abort", "error");

  private final Api api;
  private final TokenLedger ledger;
  private Outcome outcome;
  private String error;

  AnswerEnd(Api api, TokenLedger ledger) {
    this.api = api;
    this.ledger = ledger;
  }

  /** Something went wrong; only the first time counts. */
  void fail(Outcome failure, String words) {
    if (outcome == null) {
      outcome = failure;
      error = words;
    }
  }

  boolean hasFailed() {
    return outcome != null;
  }

  /**
   * The body is over.
   *
   * @param clean whether it ended as HTTP says it must
   * @param done whether the end mark, or the last event, came
   * @param anyAnswer whether any event came
   */
  void judge(boolean clean, boolean done, boolean anyAnswer) {
    boolean whole = api.end() == Api.End.BODY ? clean && anyAnswer : done;
    if (!whole) {
      fail(
          Outcome.TRUNCATED,
          "the %s before %s%s".formatted(broken(clean), awaited(clean), soFar()));
    } else if (api.end() == Api.End.MARK && !ledger.isFinished()) {
      fail(Outcome.TRUNCATED, "[DONE] came without a finish reason" + soFar());
    } else {
      ledger.finishReason().filter(GIVEN_UP::contains).ifPresent(this::givenUp);
    }
    if (outcome == null) {
      outcome = Outcome.OK;
    }
  }

  private static String broken(boolean clean) {
    return clean ? "body ended" : "connection was lost";
  }

  private String awaited(boolean clean) {
    if (!api.isStreamed()) {
      return "its JSON was whole";
    }
    return clean && api.end() == Api.End.BODY ? "its first event" : api.endName();
  }

  private String soFar() {
    if (!api.isStreamed()) {
      return "";
    }
    String reason = ledger.isFinished() ? " and a finish reason" : "";
    return ", after %d events with tokens%s".formatted(ledger.events(), reason);
  }

  private void givenUp(String reason) {
    fail(
        Outcome.STREAM_ERROR,
        "the server gave the answer up after %d events with tokens (finish_reason %s)"
            .formatted(ledger.events(), reason));
  }

  Outcome outcome() {
    return outcome;
  }

  /** What went wrong, or null. */
  String error() {
    return error;
  }
}
