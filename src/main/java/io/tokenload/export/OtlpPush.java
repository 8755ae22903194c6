package io.tokenload.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends OpenTelemetry metrics to a collector, again and again and once more at the end, by threads
 * of the SDK. Sums are cumulative, so that a message that is lost loses nothing once a later one
 * arrives: none is sent twice. A collector that does not answer is counted and delays nothing but
 * the end, and that by ten seconds at most.
 */
public final class OtlpPush implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long CLOSE_MILLIS = 10_000;

  /** Its lines would stand between the run's own; what fails is counted and said once. */
  private static final Logger LOG = Logger.getLogger("io.opentelemetry");

  private final OtlpTarget target;
  private final CountedExporter exporter;
  private final SdkMeterProvider provider;

  private OtlpPush(OtlpTarget target, CountedExporter exporter, SdkMeterProvider provider) {
    this.target = target;
    this.exporter = exporter;
    this.provider = provider;
  }

  /** Begins to send; the first message goes out after the interval. */
  public static OtlpPush start(OtlpTarget target, RunLabels run) {
    LOG.setLevel(Level.OFF);
    OtlpHttpMetricExporterBuilder otlp =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(target.url())
            .setTimeout(TIMEOUT)
            .setConnectTimeout(TIMEOUT)
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop());
    target.headers().forEach(otlp::addHeader);
    CountedExporter exporter = new CountedExporter(otlp.build());
    SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(resource(run))
            .registerMetricReader(
                PeriodicMetricReader.builder(exporter).setInterval(target.interval()).build())
            .build();
    return new OtlpPush(target, exporter, provider);
  }

  private static Resource resource(RunLabels run) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put(AttributeKey.stringKey("service.name"), "tokenload")
                    .put(AttributeKey.stringKey("service.instance.id"), run.runId())
                    .put(AttributeKey.stringKey("tokenload.run.id"), run.runId())
                    .put(AttributeKey.stringKey("tokenload.simulation"), run.simulation())
                    .build()));
  }

  /** Where instruments are made. */
  public MeterProvider meters() {
    return provider;
  }

  /** What a reader must know of messages that were not taken, a sentence; empty if all were. */
  public Optional<String> trouble() {
    long failed = exporter.failed();
    if (failed == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s did not take %d of %d messages with OpenTelemetry metrics%s%s."
            .formatted(
                target.url(),
                failed,
                exporter.sent(),
                Failure.words(exporter.lastFailure()),
                exporter.lastFailed()
                    ? ", the last one among them: its figures of this run are not whole"
                    : "; later ones made up for them"));
  }

  /** Sends what there is and ends, within ten seconds. Calling it again does nothing. */
  @Override
  public void close() {
    Thread last = new Thread(this::shutDown, "tokenload-otlp-end");
    last.setDaemon(true);
    last.start();
    try {
      last.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void shutDown() {
    provider.shutdown().join(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
