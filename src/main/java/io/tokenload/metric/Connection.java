package io.tokenload.metric;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the request's connection cost.
 *
 * @param reused whether the request went out on a connection that had served another one
 * @param connectNanos from handover to the first flush (DNS, TCP, TLS), {@link Stamps#NONE} if the
 *     connection was reused or never came about
 * @param retries how often the request was sent again because a pooled connection proved dead
 * @param tcp what the kernel told of it
 */
public record Connection(boolean reused, long connectNanos, int retries, TcpTrace tcp) {

  public Connection {
    Objects.requireNonNull(tcp, "tcp");
  }

  /** A connection of which the kernel told nothing. */
  public Connection(boolean reused, long connectNanos, int retries) {
    this(reused, connectNanos, retries, TcpTrace.UNTOLD);
  }

  /** Name resolution, TCP and TLS together; empty on a reused connection. */
  public OptionalLong connect() {
    return connectNanos == Stamps.NONE ? OptionalLong.empty() : OptionalLong.of(connectNanos);
  }
}
