package io.tokenload.metric.server;

/**
 * What a GPU said at one moment; {@code null} for what it does not tell.
 *
 * @param source where it was read: {@code nvidia-smi}, {@code rocm-smi}, or the URL of an exporter
 * @param atNanos when, since the run's origin
 * @param gpu its number or UUID at the source
 * @param name its model, e.g. {@code NVIDIA H100 80GB HBM3}
 * @param memoryUsedMib MiB in use
 * @param memoryTotalMib MiB it has
 * @param busyShare share of the time in which a kernel ran, 0 to 1
 * @param powerWatts drawn now
 * @param smClockMhz of its multiprocessors
 * @param memoryClockMhz of its memory
 * @param celsius temperature
 * @param throttled whether it runs slower than it could, for heat or power, or {@code null}
 */
public record GpuSample(
    String source,
    long atNanos,
    String gpu,
    String name,
    Double memoryUsedMib,
    Double memoryTotalMib,
    Double busyShare,
    Double powerWatts,
    Double smClockMhz,
    Double memoryClockMhz,
    Double celsius,
    Boolean throttled) {}
