package io.tokenload.metric;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How many requests of a cell were good.
 *
 * @param limits within which they are, at least one
 * @param good measured requests that kept all of them
 * @param sent all measured requests, failures among them
 * @param requestsPerSecond goodput: good requests that ended inside the window ÷ its length
 * @param outputTokensPerSecond output tokens of these requests ÷ its length
 * @param wanted share of the requests that was to be good, above 0 to 1
 */
public record Goodput(
    LatencyLimits limits,
    long good,
    long sent,
    double requestsPerSecond,
    double outputTokensPerSecond,
    double wanted) {

  public Goodput {
    Objects.requireNonNull(limits, "limits");
  }

  /** Good ÷ sent; empty where nothing was sent. */
  public OptionalDouble share() {
    return sent == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) good / sent);
  }

  /** Whether fewer were good than were to be. */
  public boolean isTooLow() {
    return sent > 0 && (double) good / sent < wanted;
  }
}
