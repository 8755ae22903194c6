package io.tokenload.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is watched beside the load.
 *
 * @param scrapeInterval between two scrapes of the server's {@code /metrics}; empty: none
 * @param gpu whether GPUs are looked for on this machine
 * @param gpuMetricsUrls of DCGM exporters
 * @param otlpTracesPort where the server sends its spans to, if it does
 */
record TelemetrySettings(
    Optional<Duration> scrapeInterval,
    boolean gpu,
    List<String> gpuMetricsUrls,
    OptionalInt otlpTracesPort) {

  TelemetrySettings {
    gpuMetricsUrls = List.copyOf(gpuMetricsUrls);
  }
}
