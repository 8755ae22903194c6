package io.tokenload.engine;

/**
 * How long a request may take.
 *
 * @param requestTimeoutNanos limit from handover to the end of the body
 * @param idleTimeoutNanos limit on silence between two tokens: a server that is stopped may leave
 *     its streams open for ever
 */
public record RequestLimits(long requestTimeoutNanos, long idleTimeoutNanos) {
  public RequestLimits {
    if (requestTimeoutNanos <= 0 || idleTimeoutNanos <= 0) {
      throw new IllegalArgumentException(
          "limits are above zero, not %d and %d ns"
              .formatted(requestTimeoutNanos, idleTimeoutNanos));
    }
  }
}
