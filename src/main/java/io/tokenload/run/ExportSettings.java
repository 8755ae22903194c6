package io.tokenload.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the run's own figures go while it runs.
 *
 * @param prometheusPort of an endpoint on this machine that shows them; 0: any free one
 * @param otlpEndpoint URL that OpenTelemetry metrics are sent to
 * @param otlpInterval between two such messages
 */
record ExportSettings(
    OptionalInt prometheusPort, Optional<String> otlpEndpoint, Duration otlpInterval) {}
