package io.tokenload.engine;

import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;

/** Where records go. Called on event loops: an implementation never blocks. */
public interface RecordSink {

  /** A request has ended. Called once for each request that was handed over or refused. */
  void ended(RequestRecord record);

  /**
   * An answer has come whole that was asked for in a form. Called in place of the above.
   *
   * @param said to be held against that form, elsewhere than here
   */
  default void ended(RequestRecord record, Said said) {
    ended(record);
  }

  /**
   * A request has been running for a while, so that a kill of the process must not hide it.
   *
   * @param identity which
   * @param intendedNanos its intended start, nanoseconds since the run's origin
   * @param handoverNanos when it was given to the HTTP client, likewise
   */
  void stillRunning(Identity identity, long intendedNanos, long handoverNanos);
}
