package io.tokenload.analysis.sample;

import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;
import java.util.OptionalLong;

/**
 * A measured request as far as judgements need it. Latencies in nanoseconds, NaN where there is
 * none; infinite where the request was given up before it had one, so that it ranks above all.
 *
 * @param id of the request
 * @param intended intended start, nanoseconds since the run's origin
 * @param ttft time to first token
 * @param tpot time per output token; NaN of less than two tokens
 * @param e2el end-to-end latency
 * @param promptTokens as the server counts them, or {@link TokenStream#UNKNOWN}
 * @param outputTokens of the answer, or {@link TokenStream#UNKNOWN}
 * @param isOk whether it succeeded
 */
public record Observed(
    String id,
    long intended,
    double ttft,
    double tpot,
    double e2el,
    int promptTokens,
    int outputTokens,
    boolean isOk) {

  /** What is kept of a request. */
  public static Observed of(RequestRecord request) {
    Outcome outcome = request.ending().outcome();
    return new Observed(
        request.identity().id(),
        request.stamps().intended(),
        orRank(request.ttft(), outcome),
        request.tpot().orElse(Double.NaN),
        orRank(request.e2el(), outcome),
        request.stream().promptTokens(),
        request.stream().outputTokens(),
        outcome.isSuccess());
  }

  /**
   * One of the latencies above.
   *
   * @throws IllegalArgumentException for any other
   */
  public double latency(Latency of) {
    return switch (of) {
      case TTFT -> ttft;
      case TPOT -> tpot;
      case E2EL -> e2el;
      default -> throw new IllegalArgumentException(of + " is not kept");
    };
  }

  private static double orRank(OptionalLong latency, Outcome outcome) {
    if (latency.isPresent()) {
      return latency.getAsLong();
    }
    return outcome.isCensored() ? Double.POSITIVE_INFINITY : Double.NaN;
  }
}
