package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.tokenload.metric.RequestRecord;

/**
 * An exchange that has ended.
 *
 * @param record what is known of it
 * @param cell where it belonged
 * @param intendedNanos its intended start, a reading of {@link System#nanoTime}
 * @param endNanos its end, likewise
 * @param session the session to go on with
 */
record Finish(
    RequestRecord record, CellRun cell, long intendedNanos, long endNanos, Session session) {

  boolean isOk() {
    return record.ending().outcome().isSuccess();
  }
}
