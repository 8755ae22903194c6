package io.tokenload.metric;

import java.util.OptionalLong;

/**
 * What the request's connection cost.
 *
 * @param reused whether the request went out on a connection that had served another one
 * @param connectNanos from handover to the first flush (DNS, TCP, TLS), {@link Stamps#NONE} if the
 *     connection was reused or never came about
 * @param retries how often the request was sent again because a pooled connection proved dead
 */
public record Connection(boolean reused, long connectNanos, int retries) {

  /** Name resolution, TCP and TLS together; empty on a reused connection. */
  public OptionalLong connect() {
    return connectNanos == Stamps.NONE ? OptionalLong.empty() : OptionalLong.of(connectNanos);
  }
}
