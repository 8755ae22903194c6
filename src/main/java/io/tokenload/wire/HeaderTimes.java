package io.tokenload.wire;

import io.tokenload.metric.server.RequestTimes;
import java.util.function.UnaryOperator;

/**
 * The times that TGI and text-embeddings-inference tell in the head of an answer that is no stream:
 * whole milliseconds. Source: text-generation-inference {@code router/src/server.rs}, whose streams
 * have but {@code x-compute-type} and {@code x-compute-characters}; text-embeddings-inference
 * {@code router/src/http/types.rs}.
 */
public final class HeaderTimes {

  private static final String SOURCE = "tgi_headers";
  private static final long NANOS_PER_MS = 1_000_000;

  /** An hour and a half, more than any answer takes. */
  private static final int MOST_DIGITS = 7;

  private HeaderTimes() {}

  /**
   * Reads them.
   *
   * @param header the value of a header by its name in lower case, or {@code null}
   * @return {@code null} if the head has none
   */
  public static RequestTimes of(UnaryOperator<String> header) {
    Long queue = nanos(header.apply("x-queue-time"));
    if (queue == null) {
      return null;
    }
    Long inference = nanos(header.apply("x-inference-time"));
    Long total = nanos(header.apply("x-total-time"));
    return new RequestTimes(SOURCE, queue, inference, null, null, total);
  }

  private static Long nanos(String ms) {
    boolean number =
        ms != null
            && !ms.isEmpty()
            && ms.length() <= MOST_DIGITS
            && ms.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.valueOf(Long.parseLong(ms) * NANOS_PER_MS) : null;
  }
}
