package io.tokenload.analysis.device;

import io.tokenload.metric.server.GpuSample;

/**
 * A GPU of a run.
 *
 * @param source who told of it
 * @param id its number there
 * @param name its model, or {@code null}
 * @param memoryTotalMib MiB it has, or {@code null}
 * @param lastNanos its last sample, since the run's origin
 */
public record Gpu(String source, String id, String name, Double memoryTotalMib, long lastNanos) {

  /** Which GPU a sample is of. */
  record Key(String source, String id) {
    static Key of(GpuSample sample) {
      return new Key(sample.source(), sample.gpu());
    }
  }
}
