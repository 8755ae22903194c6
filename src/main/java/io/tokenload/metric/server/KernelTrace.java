package io.tokenload.metric.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an nsys kernel trace says of long and short kernels.
 *
 * @param file its name
 * @param report of {@code nsys stats}: {@code cuda_gpu_trace}, in which each kernel is a row, or
 *     {@code cuda_gpu_kern_sum}, in which each kernel counts with the mean of its name
 * @param limitNanos kernels at least as long are long ones: from this duration on upwards lies half
 *     of the kernels' time
 * @param whole kernels of the whole trace
 * @param cells kernels that began in the measured window of each cell, by its name; empty where the
 *     trace's clock cannot be put beside the run's
 * @param unread rows that told no kernel, such as a last line that was cut
 */
public record KernelTrace(
    String file,
    String report,
    long limitNanos,
    KernelCounts whole,
    Map<String, KernelCounts> cells,
    long unread) {

  public KernelTrace {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(whole, "whole");
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** Whether kernels can be told apart by the cells that they ran in. */
  public boolean isAligned() {
    return !cells.isEmpty();
  }
}
