package io.tokenload.metric;

/**
 * How the streams of a cell's measured requests flowed, beside their latencies. The rules of single
 * gaps and answers are those of {@link Pauses} and {@link Delivery}.
 *
 * @param heldBack gaps held back by the server
 * @param stalls gaps that are stalls
 * @param stalledRequests requests with at least one
 * @param caughtUp stalls after which one read brought all tokens of the meantime
 * @param withLoss stalls with a trace of TCP loss
 * @param stalledNanos sum of all stalls
 * @param atOnce answers that came whole at their end
 * @param judged answers long enough to tell, {@code atOnce} among them
 * @param tcpTold requests of which the kernel told something
 * @param retransmits segments that the client sent again, where told
 * @param outOfOrder segments that came out of order, where told
 */
public record StreamFlow(
    long heldBack,
    long stalls,
    long stalledRequests,
    long caughtUp,
    long withLoss,
    long stalledNanos,
    long atOnce,
    long judged,
    long tcpTold,
    long retransmits,
    long outOfOrder) {

  /** Of a cell without streams. */
  public static final StreamFlow NONE = new StreamFlow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Fewer answers may have come whole because this client, not something between, stood still. */
  public static final int LEAST_JUDGED = 5;

  /**
   * Whether most answers that were long enough to tell came whole at their end; never of fewer than
   * {@link #LEAST_JUDGED}.
   */
  public boolean isBuffered() {
    return judged >= LEAST_JUDGED && 2 * atOnce > judged;
  }
}
