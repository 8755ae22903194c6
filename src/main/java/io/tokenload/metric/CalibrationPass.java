package io.tokenload.metric;

import java.util.Objects;

/**
 * One measurement of the client itself against a server whose every moment is known.
 *
 * @param moment before the load or after it
 * @param inStep whether all streams emitted at once, as an engine's batch does
 * @param streams streams at once
 * @param eventsPerSecond token-bearing events that really came, per second of the pass
 * @param bytesPerEvent bytes on the wire per token-bearing event
 * @param seconds length of the pass
 * @param stamping stamp of the socket read − emit time, of every token-bearing event
 * @param ttft TTFT from send − (emit time of the first token − moment at which the server had read
 *     the request)
 * @param itl absolute difference between the gap observed and the gap emitted
 * @param serverLate how late the known-truth server was behind its own deadlines; in none of the
 *     other figures, since they count from the true emit time
 */
public record CalibrationPass(
    Moment moment,
    boolean inStep,
    int streams,
    double eventsPerSecond,
    double bytesPerEvent,
    double seconds,
    Delay stamping,
    Delay ttft,
    Delay itl,
    Delay serverLate) {

  /** When a pass ran. */
  public enum Moment {
    /** Before the first request to the target. */
    BEFORE,
    /** After the last one, because the load had been outside what was calibrated. */
    AFTER
  }

  public CalibrationPass {
    Objects.requireNonNull(moment, "moment");
    Objects.requireNonNull(stamping, "stamping");
    Objects.requireNonNull(ttft, "ttft");
    Objects.requireNonNull(itl, "itl");
    Objects.requireNonNull(serverLate, "serverLate");
  }

  /** The client's own delay in a latency, as this pass saw it; the stamping delay of the others. */
  public Delay of(Latency latency) {
    return switch (latency) {
      case TTFT, TTFT_FROM_SEND, E2EL, E2EL_FROM_SEND -> ttft;
      case ITL, ITL_PER_TOKEN, TPOT -> itl;
      default -> stamping;
    };
  }
}
