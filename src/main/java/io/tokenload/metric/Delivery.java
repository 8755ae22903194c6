package io.tokenload.metric;

/** How an answer came: as it was made, or whole at its end. */
public enum Delivery {
  /** Spread over its time. */
  STREAMED,
  /**
   * All tokens came in one read or two at the end of a long wait: something buffered them, and TTFT
   * is E2EL.
   */
  AT_ONCE,
  /** Too few tokens, too little time, or no success: nothing can be said. */
  UNTOLD;

  /** Fewer tokens may well share two reads. */
  public static final int LEAST_TOKENS = 8;

  /** A whole answer within this time is quick, whether it was buffered or not. */
  public static final long LEAST_NANOS = 100_000_000;

  /** Part of the time from send to last token within which a buffered answer arrives. */
  private static final double SHARE = 0.1;

  private static final int READS = 2;

  /** The socket reads of one wake-up hold more events than this. */
  private static final int EVENTS_PER_READ = 64;

  /** How the answer of a request came. */
  public static Delivery of(RequestRecord request) {
    TokenStream stream = request.stream();
    long total = request.e2elFromSend().orElse(0);
    int tokens = Math.max(stream.outputTokens(), stream.events());
    if (tokens < LEAST_TOKENS || total < LEAST_NANOS) {
      return UNTOLD;
    }
    boolean fewReads = stream.reads() <= Math.max(READS, stream.events() / EVENTS_PER_READ);
    boolean atTheEnd = stream.last() - stream.first() <= total * SHARE;
    return fewReads && atTheEnd ? AT_ONCE : STREAMED;
  }
}
