package io.tokenload.export;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where OpenTelemetry metrics go.
 *
 * @param endpoint of a collector, for all signals, e.g. {@code http://127.0.0.1:4318}
 * @param interval between two messages, above 0
 * @param headers of each message, by name; not shown
 */
public record OtlpTarget(URI endpoint, Duration interval, Map<String, String> headers) {

  private static final String PATH = "/v1/metrics";

  public OtlpTarget {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(interval, "interval");
    headers = Map.copyOf(headers);
  }

  /**
   * Where metrics are posted: {@code v1/metrics} below the endpoint, as OpenTelemetry's
   * specification of the OTLP exporter has it ("Endpoint URLs for OTLP/HTTP"); an endpoint that
   * ends so already is taken as it is.
   */
  String url() {
    String base = endpoint.toString().replaceAll("/+$", "");
    return base.endsWith(PATH) ? base : base + PATH;
  }

  @Override
  public String toString() {
    return url();
  }
}
