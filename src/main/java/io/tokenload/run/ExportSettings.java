package io.tokenload.run;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the run's own figures go while it runs.
 *
 * @param prometheusPort of an endpoint on this machine that shows them; 0: any free one
 * @param prometheusHost name or address of the interface that it listens on
 * @param otlpEndpoint URL that OpenTelemetry metrics are sent to
 * @param otlpInterval between two such messages
 * @param otlpHeaders of each of them, by name
 */
record ExportSettings(
    OptionalInt prometheusPort,
    String prometheusHost,
    Optional<URI> otlpEndpoint,
    Duration otlpInterval,
    Map<String, Secret> otlpHeaders) {

  ExportSettings {
    otlpHeaders = Map.copyOf(otlpHeaders);
  }

  /** Whether they go nowhere. */
  boolean isOff() {
    return prometheusPort.isEmpty() && otlpEndpoint.isEmpty();
  }
}
