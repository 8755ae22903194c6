package io.tokenload.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** Counts messages and those that the collector did not take. Thread-safe. */
final class CountedExporter implements MetricExporter {

  private final MetricExporter exporter;
  private long sent;
  private long answered;
  private long failed;
  private boolean lastFailed;
  private Throwable lastFailure;

  CountedExporter(MetricExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    synchronized (this) {
      sent++;
    }
    CompletableResultCode result = exporter.export(metrics);
    return result.whenComplete(() -> answered(result));
  }

  private synchronized void answered(CompletableResultCode result) {
    answered++;
    lastFailed = !result.isSuccess();
    if (lastFailed) {
      failed++;
      lastFailure = result.getFailureThrowable();
    }
  }

  /** Messages sent, whether they were taken or not. */
  synchronized long sent() {
    return sent;
  }

  /** Messages that were refused, or had no answer in time or until now. */
  synchronized long failed() {
    return failed + sent - answered;
  }

  /** Whether what a collector knows is not the last that there was to say. */
  synchronized boolean lastFailed() {
    return lastFailed || answered < sent;
  }

  /** Why the last one that failed did, or {@code null} if that is not known. */
  synchronized Throwable lastFailure() {
    return lastFailure;
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return exporter.getAggregationTemporality(type);
  }
}
