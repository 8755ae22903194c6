package io.tokenload.export;

import io.tokenload.metric.RequestRecord;

/** Counts requests that have ended. Called from one thread. */
public interface RecordMeter {

  /** A request has ended. */
  void add(RequestRecord record);
}
