package io.tokenload.metric;

/**
 * The moments of a request outside its token stream, in nanoseconds since the run's origin (the
 * first intended start of the run). {@link #NONE} stands for a moment that never came.
 *
 * @param intended open injection: the schedule's due time; closed: the moment the slot was free
 * @param handover just before the request was given to the HTTP client
 * @param sent first flush of request bytes on the connected channel
 * @param uploaded completion of the last write of request bytes
 * @param headers response head
 * @param role first role-only chunk
 * @param end end of the body, or the moment of failure; of an answer without tokens the socket read
 *     that brought its last bytes
 */
public record Stamps(
    long intended, long handover, long sent, long uploaded, long headers, long role, long end) {

  /** A moment that never came. */
  public static final long NONE = Long.MIN_VALUE;

  public Stamps {
    if (intended == NONE) {
      throw new IllegalArgumentException("every request has an intended start");
    }
  }
}
