package io.tokenload.metric.server;

/**
 * Why GPUs, or some of them, were not seen.
 *
 * @param source who was asked: {@code nvidia-smi}, {@code rocm-smi}, the URL of an exporter, or
 *     {@code local} where nobody could be
 * @param atNanos when, since the run's origin; may be before it
 * @param why without a full stop, e.g. {@code neither nvidia-smi nor rocm-smi is on the PATH}
 */
public record MissedGpu(String source, long atNanos, String why) {}
