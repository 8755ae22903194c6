package io.tokenload.bench;

/**
 * What a client says of an answer, beside the truth of it.
 *
 * @param truth what the server says
 * @param ttftNanos TTFT from send
 * @param gapNanos the gaps that the client reports; more of them than there are between the events
 *     if it takes something else for a token; empty if the client does not tell
 * @param stampNanos moment of each event on the truth's clock; empty if the client does not tell
 */
record Observed(Truth truth, long ttftNanos, long[] gapNanos, long[] stampNanos) {

  /** What a client does not tell. */
  static final long[] UNTOLD = {};

  /** How many gaps the client reports that are between no two events. */
  int gapsTooMany() {
    return gapNanos.length - truth.emitNanos().length + 1;
  }
}
