package io.tokenload.export;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a request costs that is exported. An op: a request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ExportBenchmark {

  @Param({"8", "128", "1024"})
  private int tokens;

  private RequestRecord record;
  private PrometheusFigures prometheus;
  private GenAiFigures genAi;
  private LiveFeed feed;
  private SdkMeterProvider provider;

  /** Makes a request; nobody is sent anything. */
  @Setup
  public void make() {
    record = Requests.success(Requests.SS, Phase.MEASUREMENT, tokens);
    prometheus = new PrometheusFigures(Requests.RUN, Requests.Still.STATE, () -> 0);
    provider =
        SdkMeterProvider.builder()
            .registerMetricReader(
                PeriodicMetricReader.builder(OtlpHttpMetricExporter.builder().build())
                    .setInterval(Duration.ofDays(1))
                    .build())
            .build();
    genAi = new GenAiFigures(provider, Requests.RUN);
  }

  /** A feed whose meters are never slower than the event loop. */
  @Setup(Level.Iteration)
  public void open() {
    feed = LiveFeed.start(List.of(counted -> {}));
  }

  @TearDown(Level.Iteration)
  public void close() {
    feed.close();
  }

  /** On the event loop: the way into the queue, or its refusal where it is full. */
  @Benchmark
  public void handIn() {
    feed.offer(record);
  }

  /** On the thread of the export. */
  @Benchmark
  public void countForPrometheus() {
    prometheus.add(record);
  }

  /** On the thread of the export. */
  @Benchmark
  public void countForOpenTelemetry() {
    genAi.add(record);
  }
}
