package io.tokenload.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What a request costs that is exported, in CPU time of the thread, which other load on the machine
 * leaves nearly alone: {@code bench/export-cost} runs this.
 */
final class ExportCost {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 15;
  private static final long ROUND_NANOS = 200_000_000;

  private ExportCost() {}

  /** Takes what is sent and does nothing. */
  private static final class Nowhere implements MetricExporter {

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }
  }

  public static void main(String[] arguments) {
    System.out.println("CPU ns a request, median of rounds");
    System.out.printf("%-8s %12s %12s %14s%n", "tokens", "hand in", "Prometheus", "OpenTelemetry");
    for (int tokens : new int[] {8, 128, 1024}) {
      RequestRecord record = Requests.success(Requests.SS, Phase.MEASUREMENT, tokens);
      System.out.printf(
          Locale.ROOT,
          "%-8d %12d %12d %14d%n",
          tokens,
          handIn(record),
          prometheus(record),
          openTelemetry(record));
    }
  }

  /** Into the queue of a feed and out again: an event loop pays for the way in alone. */
  private static long handIn(RequestRecord record) {
    LiveFeed feed = new LiveFeed(List.of(), LiveFeed.CAPACITY);
    return medianCost(
        () -> {
          feed.offer(record);
          feed.takeOrRest();
        });
  }

  private static long prometheus(RequestRecord record) {
    PrometheusFigures figures = new PrometheusFigures(Requests.RUN, Requests.Still.STATE, () -> 0);
    return medianCost(() -> figures.add(record));
  }

  private static long openTelemetry(RequestRecord record) {
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .registerMetricReader(
                PeriodicMetricReader.builder(new Nowhere()).setInterval(Duration.ofDays(1)).build())
            .build()) {
      GenAiFigures figures = new GenAiFigures(provider, Requests.RUN);
      return medianCost(() -> figures.add(record));
    }
  }

  /** The first third warms up. */
  private static long medianCost(Runnable operation) {
    return LongStream.range(0, ROUNDS)
        .map(round -> cost(operation))
        .skip(ROUNDS / 3)
        .sorted()
        .skip(ROUNDS / 3)
        .findFirst()
        .orElseThrow();
  }

  private static long cost(Runnable operation) {
    long from = THREADS.getCurrentThreadCpuTime();
    long operations = 0;
    long spent = 0;
    while (spent < ROUND_NANOS) {
      for (int i = 0; i < 1_000; i++) {
        operation.run();
      }
      operations += 1_000;
      spent = THREADS.getCurrentThreadCpuTime() - from;
    }
    return spent / operations;
  }
}
