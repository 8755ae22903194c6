package io.tokenload.gate;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.TokenSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run to be judged: one cell of 1,000 requests in 10 s at 64 streams, 101 tokens each, p99 of
 * TTFT 100 ms, TPOT and ITL 10 ms, E2EL 1,100 ms, each median half of that; a client that is late
 * by a hair. Tests change what they are about.
 */
final class Situation {

  static final double MS = 1e6;

  Level level = Level.concurrency(64);
  long sent = 1_000;
  long ok = 1_000;
  double ttftMs = 100;
  double gapMs = 10;
  Double itlMedianMs;
  double calibratedMs = 0.1;
  double lagMs = 0.1;

  /** As the p99 unless set. */
  double lagP995Ms;

  double sendLagMs = 0.01;
  double gcMs;
  double stealShare;
  double throttledSeconds;
  double hostShare = 0.5;
  double eventsPerSecond = 9_600;
  long delayedByCap;
  long neverSent;
  long journalRefused;
  String cutShort;
  Calibration.Status calibration = Calibration.Status.CALIBRATED;
  int calibratedStreams = 64;
  boolean observed = true;
  Reconciliation reconciliation;
  final Map<String, String> settings = new LinkedHashMap<>();

  RunSummary summary() {
    Cell cell = new Cell("SS", "short_short", level);
    CellWindow window = new CellWindow(cell, 0, 0, 10_000_000_000L, 10_000_000_000L);
    CellSummary summary =
        new CellSummary(
            window,
            new CellSummary.Counts(
                sent, ok, sent == ok ? Map.of() : Map.of(Outcome.TIMEOUT, sent - ok), null, 0),
            latencies(),
            new CellSummary.Throughput(100, 10_100, 12_000),
            new CellSummary.Tokens(
                0, ok * 101, 10, 10, ok * 101, ok * 101, Map.of(TokenSource.USAGE_FINAL, ok)));
    return new RunSummary(facts(window, cell), List.of(summary));
  }

  private Map<Latency, Distribution> latencies() {
    Map<Latency, Distribution> latencies = new EnumMap<>(Latency.class);
    if (ok > 0) {
      latencies.put(Latency.TTFT, distribution(ttftMs));
      latencies.put(Latency.TPOT, distribution(gapMs));
      latencies.put(
          Latency.ITL, distribution(itlMedianMs == null ? gapMs / 2 : itlMedianMs, gapMs));
      latencies.put(Latency.E2EL, distribution(ttftMs + 100 * gapMs));
      latencies.put(Latency.SEND_LAG, distribution(sendLagMs));
    }
    return latencies;
  }

  private Distribution distribution(double p99Ms) {
    return distribution(p99Ms / 2, p99Ms);
  }

  private Distribution distribution(double p50Ms, double p99Ms) {
    double p99 = p99Ms * MS;
    return new Distribution(
        ok,
        p99 * 0.5,
        p99 * 0.1,
        p99 * 0.25,
        p99 * 1.1,
        List.of(
            new Quantile(50, p50Ms * MS, Quantile.Kind.EXACT),
            new Quantile(99, p99, Quantile.Kind.EXACT)));
  }

  private RunFacts facts(CellWindow window, Cell cell) {
    SelfObservation seen =
        new SelfObservation(
            new ClientCost(11.5, 9_600, 60.0, 210.0), List.of(observation(cell)), List.of());
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "run",
        "Custom",
        "2026-11-22T01:45:00Z",
        5L,
        new ServerFacts(false, "http://gpu:8000", "vllm", "0.11.0", "qwen", 32768, null),
        settings,
        List.of(),
        7,
        List.of(),
        List.of(window),
        cutShort,
        journalRefused,
        List.of(),
        new Evidence(calibration(), observed ? seen : null, reconciliation, null));
  }

  private Calibration calibration() {
    return switch (calibration) {
      case OFF -> Calibration.OFF;
      case UNCALIBRATED -> Calibration.failed("No port is free.");
      case CALIBRATED -> new Calibration(calibration, null, List.of(pass(false), pass(true)));
    };
  }

  private CalibrationPass pass(boolean inStep) {
    Delay delay = delay(inStep ? calibratedMs : calibratedMs / 2);
    return new CalibrationPass(
        CalibrationPass.Moment.BEFORE,
        inStep,
        calibratedStreams,
        9_600,
        231.5,
        2,
        delay,
        delay,
        delay,
        Delay.NONE);
  }

  private CellObservation observation(Cell cell) {
    return new CellObservation(
        cell.name(),
        lag(),
        delay(lagMs),
        delay(lagMs),
        gcMs == 0 ? Delay.NONE : delay(gcMs),
        null,
        0.5,
        hostShare,
        stealShare,
        throttledSeconds,
        9_000,
        eventsPerSecond,
        231.5,
        level.concurrency() == null ? 64 : level.concurrency(),
        2,
        null,
        delayedByCap,
        neverSent);
  }

  private Delay lag() {
    Delay lag = delay(lagMs);
    long p995 = (long) (Math.max(lagMs, lagP995Ms) * MS);
    return new Delay(lag.count(), lag.p50Nanos(), lag.p99Nanos(), p995, 2 * p995);
  }

  /** Its median is a tenth of its p99. */
  private static Delay delay(double p99Ms) {
    return new Delay(1_000, (long) (p99Ms * MS / 10), (long) (p99Ms * MS), (long) (p99Ms * MS * 2));
  }
}
