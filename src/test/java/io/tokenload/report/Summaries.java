package io.tokenload.report;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Interval;
import io.tokenload.metric.Latency;
import io.tokenload.metric.LatencyLimits;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.TokenSource;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs as they may have been, to report on. */
final class Summaries {

  static final double MS = 1e6;

  private Summaries() {}

  static RunSummary run(CellSummary... cells) {
    return run(true, null, List.of(), cells);
  }

  static RunSummary run(
      boolean simulated, String cutShort, List<String> notes, CellSummary... cells) {
    return new RunSummary(
        new RunFacts(
            RunFacts.SCHEMA_VERSION,
            "20261122-014500-7f3a",
            "Huge",
            "2026-11-22T01:45:00Z",
            5L,
            new ServerFacts(
                simulated,
                "http://127.0.0.1:8000",
                "vllm",
                "0.11.0",
                "qwen",
                32768,
                simulated ? "qwen2.5-7b-4090" : null),
            Map.of("model", "qwen"),
            List.of(),
            7,
            List.of(),
            List.of(cells).stream().map(CellSummary::window).toList(),
            cutShort,
            0,
            notes,
            Evidence.NONE),
        List.of(cells));
  }

  /** The same run with what it says of its own error. */
  static RunSummary with(RunSummary summary, Evidence evidence) {
    return new RunSummary(summary.run().withEvidence(evidence), summary.cells());
  }

  /** A client that was calibrated at 32 streams and late by 0.03 ms at the median, 0.4 at p99. */
  static Calibration calibration() {
    Delay delay = new Delay(1_000, 30_000, 400_000, 900_000);
    return new Calibration(
        Calibration.Status.CALIBRATED,
        null,
        List.of(
            new CalibrationPass(
                CalibrationPass.Moment.BEFORE,
                true,
                32,
                3_200,
                231.5,
                2,
                delay,
                delay,
                delay,
                Delay.NONE)));
  }

  /** A cell of 400 successes, its p99 TTFT in ms, its output throughput in tokens per second. */
  static CellSummary cell(String name, Level level, double ttftMs, double tokensPerSecond) {
    Map<Latency, Distribution> latencies = new EnumMap<>(Latency.class);
    latencies.put(Latency.TTFT, distribution(400, ttftMs, Quantile.Kind.EXACT));
    latencies.put(Latency.TPOT, distribution(400, 9.87, Quantile.Kind.EXACT));
    latencies.put(Latency.TOTAL_PER_TOKEN, distribution(400, 10.5, Quantile.Kind.EXACT));
    latencies.put(Latency.ITL, distribution(200_000, 11.2, Quantile.Kind.EXACT));
    latencies.put(Latency.E2EL, distribution(400, 5123.4, Quantile.Kind.EXACT));
    return new CellSummary(
        window(name, level),
        new CellSummary.Counts(400, 400, Map.of(), null, 0),
        latencies,
        new CellSummary.Throughput(12.345678, tokensPerSecond, tokensPerSecond * 2),
        new CellSummary.Tokens(
            48_000, 204_800, 119, 121, 204_800, 200_000, Map.of(TokenSource.USAGE_FINAL, 400L)));
  }

  static CellSummary withInterval(CellSummary cell, double lowMs, double highMs) {
    return cell.withIntervals(Map.of(Latency.TTFT, new Interval(lowMs * MS, highMs * MS)));
  }

  /** The same cell of only 70 requests, its p99 a bound. */
  static CellSummary small(CellSummary cell) {
    double p99 = cell.latencies().get(Latency.TTFT).quantile(99).nanos() / MS;
    Map<Latency, Distribution> latencies = new EnumMap<>(cell.latencies());
    latencies.put(Latency.TTFT, distribution(70, p99, Quantile.Kind.AT_LEAST));
    return with(cell, new CellSummary.Counts(70, 70, Map.of(), null, 0), latencies);
  }

  static CellSummary failing(CellSummary cell, Map<Outcome, Long> failures, String error) {
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return with(
        cell,
        new CellSummary.Counts(400 + failed, 400, failures, error, 1),
        new EnumMap<>(cell.latencies()));
  }

  /** A cell in which nothing succeeded. */
  static CellSummary dead(String name, Level level, Map<Outcome, Long> failures, String error) {
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return new CellSummary(
        window(name, level),
        new CellSummary.Counts(failed, 0, failures, error, 0),
        Map.of(),
        new CellSummary.Throughput(0, 0, 0),
        new CellSummary.Tokens(0, 0, -1, -1, 0, 0, Map.of(TokenSource.NONE, failed)));
  }

  /** The same cell with so many good requests within a TTFT of 200 ms. */
  static CellSummary good(CellSummary cell, long good, long sent) {
    LatencyLimits limits = new LatencyLimits(Map.of(Latency.TTFT, new BigDecimal("200")));
    return cell.withGoodput(new Goodput(limits, good, sent, good / 100.0, good * 5.12, 0.99));
  }

  private static CellSummary with(
      CellSummary cell, CellSummary.Counts counts, Map<Latency, Distribution> latencies) {
    return new CellSummary(cell.window(), counts, latencies, cell.throughput(), cell.tokens());
  }

  private static CellWindow window(String name, Level level) {
    Cell cell = new Cell(name, name.equals("SS") ? "short_short" : "long_long", level);
    return new CellWindow(cell, 0, 1_000_000_000L, 11_500_000_001L, 12_000_000_000L);
  }

  private static Distribution distribution(long n, double p99Ms, Quantile.Kind kind) {
    return new Distribution(
        n,
        p99Ms * MS / 2,
        p99Ms * MS / 10,
        p99Ms * MS / 4,
        p99Ms * MS * 1.1,
        List.of(
            new Quantile(50, p99Ms * MS / 2, Quantile.Kind.EXACT),
            new Quantile(90, p99Ms * MS * 0.8, Quantile.Kind.EXACT),
            new Quantile(95, p99Ms * MS * 0.9, kind),
            new Quantile(99, p99Ms * MS, kind)));
  }
}
