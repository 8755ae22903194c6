package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.MissedGpu;
import io.tokenload.telemetry.TelemetryLog;

/**
 * Where readings of GPUs go: lines of {@code telemetry.jsonl}. Their moments are those of {@link
 * System#nanoTime}. Thread-safe.
 */
public final class GpuLog {

  private final TelemetryLog log;

  public GpuLog(TelemetryLog log) {
    this.log = log;
  }

  /** A reading. */
  public void add(GpuSample sample) {
    log.append(origin -> GpuLine.of(sample, origin));
  }

  /**
   * Says why there is none.
   *
   * @param why without a full stop
   */
  public void missed(String source, String why) {
    MissedGpu missed = new MissedGpu(source, System.nanoTime(), why);
    log.append(origin -> GpuLine.of(missed, origin));
  }
}
