package io.tokenload.metric;

import java.util.Objects;

/**
 * How the request ended.
 *
 * @param outcome the class of its end
 * @param status HTTP status, or 0 if no answer came
 * @param finishReason the server's word, e.g. {@code length}, or {@code null}
 * @param error what went wrong, in the server's own words where it had any, or {@code null}
 */
public record Ending(Outcome outcome, int status, String finishReason, String error) {

  public Ending {
    Objects.requireNonNull(outcome, "outcome");
  }
}
