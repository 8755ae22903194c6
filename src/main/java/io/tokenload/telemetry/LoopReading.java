package io.tokenload.telemetry;

import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * What an event loop has done since it was first seen, and how late its timers came since the last
 * reading.
 *
 * @param name of the loop, the same in every reading
 * @param tokenReads socket reads that completed a token-bearing event
 * @param events token-bearing events
 * @param bytes bytes read from sockets
 * @param openConnections connections that are open now
 * @param lag lateness of its timers since the last reading, nanoseconds, waits that a long stall
 *     hid filled in
 */
public record LoopReading(
    String name, long tokenReads, long events, long bytes, int openConnections, Histogram lag) {

  public LoopReading {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(lag, "lag");
  }
}
