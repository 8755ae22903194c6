package io.tokenload.telemetry.exposition;

/** How old a server's gauges of running and waiting requests may be. */
public enum GaugeAge {
  /** They speak of now. */
  CURRENT,
  /**
   * Of an idle server they are renewed now and then: what they say may be over for half a minute.
   */
  LATE,
  /** Of an idle server they stay what they were last: that it is busy may have long been over. */
  STALE
}
