package io.tokenload.report.page;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.ArrayList;
import java.util.List;

/** What a run might say of its own error, for tests of the page. */
final class SyntheticEvidence {

  private static final long US = 1_000;

  private SyntheticEvidence() {}

  /** Of a run in which all was well. */
  static Evidence valid(List<Cell> cells) {
    return new Evidence(calibration(), observation(cells), reconciliation(), Verdict.of(List.of()));
  }

  /** Seven reasons: of figures, of a cell, of the run. */
  static Evidence degraded(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            Grade.DEGRADED,
            "SS c=32",
            Latency.TTFT,
            "client delay p99 12.4 ms is 9.6 % of p99 129 ms"));
    findings.add(
        new Finding(
            Grade.DEGRADED, "LL c=32", null, "the collector stopped the client for 212 ms"));
    for (int i = 0; i < 5; i++) {
      findings.add(
          new Finding(
              Grade.DEGRADED, null, null, "the hypervisor took " + (9 - i) + " % of the CPU"));
    }
    return new Evidence(calibration(), observation(cells), reconciliation(), Verdict.of(findings));
  }

  /** Of a run that says more of its client, uncalibrated, its counts apart. */
  static Evidence invalid(String words) {
    return new Evidence(
        Calibration.failed("the known-truth server died: " + words),
        new SelfObservation(new ClientCost(null, 0, null, null), List.of(), List.of(words)),
        new Reconciliation(
            Reconciliation.Status.DIFFERS,
            List.of(new Reconciliation.Count("requests", 4, 4, 5L)),
            List.of("the server counted one request more: " + words)),
        Verdict.of(
            List.of(
                new Finding(
                    Grade.INVALID,
                    null,
                    null,
                    "the injector was the bottleneck: send lag p99 38 ms: " + words))));
  }

  private static Calibration calibration() {
    return new Calibration(
        Calibration.Status.CALIBRATED,
        null,
        List.of(
            pass(Moment.BEFORE, false, 16, 31),
            pass(Moment.BEFORE, true, 16, 54),
            pass(Moment.BEFORE, false, 32, 36),
            pass(Moment.BEFORE, true, 32, 72),
            pass(Moment.AFTER, true, 32, 80)));
  }

  private static CalibrationPass pass(Moment moment, boolean inStep, int streams, long p50Us) {
    Delay stamping = delay(p50Us);
    return new CalibrationPass(
        moment,
        inStep,
        streams,
        streams * 100.0,
        231.5,
        2,
        stamping,
        delay(4 * p50Us),
        delay(p50Us / 2),
        delay(20));
  }

  private static Delay delay(long p50Us) {
    return new Delay(3_200, p50Us * US, 11 * p50Us * US, 40 * p50Us * US);
  }

  private static SelfObservation observation(List<Cell> cells) {
    return new SelfObservation(
        new ClientCost(11.53, 1_840, 96.2, 214.7),
        cells.stream().map(SyntheticEvidence::observation).toList(),
        List.of("the depth of receive queues: this transport does not tell"));
  }

  private static CellObservation observation(Cell cell) {
    int streams = (int) cell.level().value();
    return new CellObservation(
        cell.name(),
        delay(1),
        delay(2),
        delay(120),
        new Delay(4, 2_100 * US, 3_900 * US, 3_900 * US),
        Delay.NONE,
        0.031 * streams,
        0.62,
        0.004,
        null,
        streams * 98.0,
        streams * 100.0,
        243.7,
        streams,
        3,
        null,
        cell.level().isOpen() ? 7 : 0,
        0);
  }

  private static Reconciliation reconciliation() {
    return new Reconciliation(
        Reconciliation.Status.AGREES,
        List.of(
            new Reconciliation.Count("requests", 1_403, 1_403, 1_403L),
            new Reconciliation.Count("prompt_tokens", 140_000, 140_300, 140_200L),
            new Reconciliation.Count("output_tokens", 26_000, 26_400, null)),
        List.of("The server does not count output tokens."));
  }
}
