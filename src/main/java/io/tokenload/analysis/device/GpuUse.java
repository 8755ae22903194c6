package io.tokenload.analysis.device;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.server.GpuSample;
import java.util.List;

/**
 * What one GPU did in a measured window. Means are over samples; {@code null} for what it does not
 * tell.
 *
 * @param gpu which
 * @param samples in the window
 * @param memoryMeanMib MiB in use
 * @param memoryPeakMib likewise
 * @param busyMean share of the time in which a kernel ran, 0 to 1
 * @param busyPeak likewise
 * @param powerMean watts
 * @param powerPeak likewise
 * @param smClockMean MHz
 * @param smClockLeast likewise
 * @param memoryClockMean MHz
 * @param celsiusPeak its greatest temperature
 * @param throttledShare share of the samples in which it ran slower for heat or power
 * @param joules energy of the window, or {@code null} unless power is known in all of it
 */
public record GpuUse(
    Gpu gpu,
    int samples,
    Double memoryMeanMib,
    Double memoryPeakMib,
    Double busyMean,
    Double busyPeak,
    Double powerMean,
    Double powerPeak,
    Double smClockMean,
    Double smClockLeast,
    Double memoryClockMean,
    Double celsiusPeak,
    Double throttledShare,
    Double joules) {

  /** Of all samples of a GPU, in the order of their time. */
  static GpuUse of(Gpu gpu, List<GpuSample> all, CellWindow window) {
    List<GpuSample> inside =
        all.stream().filter(sample -> window.contains(sample.atNanos())).toList();
    return new GpuUse(
        gpu,
        inside.size(),
        Readings.mean(inside, GpuSample::memoryUsedMib),
        Readings.greatest(inside, GpuSample::memoryUsedMib),
        Readings.mean(inside, GpuSample::busyShare),
        Readings.greatest(inside, GpuSample::busyShare),
        Readings.mean(inside, GpuSample::powerWatts),
        Readings.greatest(inside, GpuSample::powerWatts),
        Readings.mean(inside, GpuSample::smClockMhz),
        Readings.least(inside, GpuSample::smClockMhz),
        Readings.mean(inside, GpuSample::memoryClockMhz),
        Readings.greatest(inside, GpuSample::celsius),
        Readings.mean(inside, GpuUse::throttled),
        PowerCurve.of(all).joules(window.from(), window.to()));
  }

  private static Double throttled(GpuSample sample) {
    return sample.throttled() == null ? null : Double.valueOf(sample.throttled() ? 1 : 0);
  }
}
