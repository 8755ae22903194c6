package io.tokenload.metric;

import java.util.List;
import java.util.Objects;

/**
 * What the client's kernel told of a connection during one request (Linux {@code TCP_INFO}, see
 * {@code tcp(7)}). It counts what this end sent again, and what reached it out of order: segments
 * of the server that were lost or overtaken on the way here. A lost last segment of a burst leaves
 * no such trace: it only comes late.
 *
 * @param rttNanos smoothed round trip at the end of the request, or {@link Stamps#NONE}
 * @param retransmits segments that the client sent again, those of connecting included, or {@link
 *     TokenStream#UNKNOWN}
 * @param outOfOrder segments that came out of order (Linux 5.4 or later), or {@link
 *     TokenStream#UNKNOWN}
 * @param lossBefore indices of token-bearing events that ended a long gap at whose end either
 *     counter had grown since the first event or the long gap before
 */
public record TcpTrace(long rttNanos, int retransmits, int outOfOrder, List<Integer> lossBefore) {

  /** Of a system or transport that tells nothing. */
  public static final TcpTrace UNTOLD =
      new TcpTrace(Stamps.NONE, TokenStream.UNKNOWN, TokenStream.UNKNOWN, List.of());

  public TcpTrace {
    lossBefore = List.copyOf(Objects.requireNonNull(lossBefore, "lossBefore"));
  }

  /** Whether the kernel told anything. */
  public boolean isTold() {
    return rttNanos != Stamps.NONE;
  }
}
