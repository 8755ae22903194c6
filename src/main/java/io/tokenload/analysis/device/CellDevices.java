package io.tokenload.analysis.device;

import io.tokenload.metric.Cell;
import java.util.List;

/**
 * What GPUs and host did in the measured window of a cell. Classes that are on the server together
 * share their window, and all that is told of it.
 *
 * @param cell which
 * @param gpus one a GPU of the run, also where it told nothing in the window
 * @param host of the client, or {@code null}
 * @param energy of all GPUs, or {@code null} unless the power of each is known in all the window
 * @param powerPeakWatts the most that all GPUs drew together, or {@code null}
 */
public record CellDevices(
    Cell cell, List<GpuUse> gpus, HostUse host, Energy energy, Double powerPeakWatts) {

  public CellDevices {
    gpus = List.copyOf(gpus);
  }

  /** MiB in use on the fullest GPU at its fullest. */
  public Double memoryPeakMib() {
    return Readings.greatest(gpus, GpuUse::memoryPeakMib);
  }

  /** MiB in use, mean over time and GPUs. */
  public Double memoryMeanMib() {
    return Readings.mean(gpus, GpuUse::memoryMeanMib);
  }

  /** Share of the time in which a kernel ran, mean over time and GPUs. */
  public Double busyMean() {
    return Readings.mean(gpus, GpuUse::busyMean);
  }

  /** The same, the greatest of any GPU. */
  public Double busyPeak() {
    return Readings.greatest(gpus, GpuUse::busyPeak);
  }

  /** Watts of all GPUs together, mean over time; {@code null} where one does not tell. */
  public Double powerMeanWatts() {
    return Readings.sum(gpus, GpuUse::powerMean);
  }

  /** MHz, mean over time and GPUs. */
  public Double smClockMeanMhz() {
    return Readings.mean(gpus, GpuUse::smClockMean);
  }

  /** MHz, the least of any GPU. */
  public Double smClockLeastMhz() {
    return Readings.least(gpus, GpuUse::smClockLeast);
  }

  /** MHz, mean over time and GPUs. */
  public Double memoryClockMeanMhz() {
    return Readings.mean(gpus, GpuUse::memoryClockMean);
  }

  /** The hottest GPU at its hottest. */
  public Double celsiusPeak() {
    return Readings.greatest(gpus, GpuUse::celsiusPeak);
  }

  /** Share of the samples in which a GPU ran slower for heat or power, of the worst GPU. */
  public Double throttledShare() {
    return Readings.greatest(gpus, GpuUse::throttledShare);
  }

  /** Joules an output token, or {@code null}. */
  public Double energyPerOutputToken() {
    return energy == null ? null : energy.perOutputToken();
  }
}
