package io.tokenload.engine;

import io.tokenload.metric.Outcome;

/** The client's own end of an exchange: a limit passed, or the load is over. */
final class Abort extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  Abort(Outcome outcome, String message) {
    super(message, null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
