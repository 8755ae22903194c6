package io.tokenload.run;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Count;
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.ServerCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What two parts of one run say together of its error. Pure. */
final class JoinedEvidence {

  private JoinedEvidence() {}

  /**
   * Both parts.
   *
   * @param finished names of the cells that were taken over from the earlier part
   */
  static Evidence of(Evidence earlier, Evidence later, Set<String> finished) {
    return later
        .withServerCounters(counters(earlier.serverCounters(), later.serverCounters()))
        .withCalibration(calibration(earlier.calibration(), later.calibration()))
        .withSelfObservation(
            observation(earlier.selfObservation(), later.selfObservation(), finished))
        .withReconciliation(reconciliation(earlier.reconciliation(), later.reconciliation()));
  }

  /** Their requests are counted together, and so must these be. */
  private static ServerCounters counters(ServerCounters earlier, ServerCounters later) {
    return earlier == null || later == null ? null : earlier.plus(later);
  }

  /** Each part was calibrated at the loads of its own cells. */
  private static Calibration calibration(Calibration earlier, Calibration later) {
    boolean both =
        earlier != null
            && later != null
            && earlier.status() == Calibration.Status.CALIBRATED
            && later.status() == Calibration.Status.CALIBRATED;
    return both ? earlier.with(later.passes()) : later;
  }

  private static SelfObservation observation(
      SelfObservation earlier, SelfObservation later, Set<String> finished) {
    if (earlier == null || later == null) {
      return later;
    }
    List<CellObservation> cells =
        Stream.concat(
                earlier.cells().stream().filter(cell -> finished.contains(cell.cell())),
                later.cells().stream())
            .toList();
    Set<String> untold = new LinkedHashSet<>(earlier.untold());
    untold.addAll(later.untold());
    return new SelfObservation(later.cost(), cells, List.copyOf(untold));
  }

  /** Increases of counters add up; what was not compared in one part is not compared at all. */
  private static Reconciliation reconciliation(Reconciliation earlier, Reconciliation later) {
    if (later == null) {
      return null;
    }
    List<String> findings = new ArrayList<>();
    if (earlier == null) {
      findings.add("The requests taken over were not held against the server's counters.");
      findings.addAll(later.findings());
      return new Reconciliation(later.status(), later.counts(), findings);
    }
    earlier.findings().forEach(words -> findings.add("Before the run was resumed: " + words));
    findings.addAll(later.findings());
    boolean both = earlier.status() != Status.NO_COUNTERS && later.status() != Status.NO_COUNTERS;
    List<Count> counts = both ? added(earlier.counts(), later.counts()) : later.counts();
    Status status = earlier.status() == Status.DIFFERS ? Status.DIFFERS : later.status();
    return new Reconciliation(status, counts, findings);
  }

  static List<Count> added(List<Count> earlier, List<Count> later) {
    Map<String, Count> sums = new LinkedHashMap<>();
    Stream.concat(earlier.stream(), later.stream())
        .forEach(count -> sums.merge(count.quantity(), count, JoinedEvidence::sum));
    return List.copyOf(sums.values());
  }

  private static Count sum(Count one, Count other) {
    Long server =
        one.server() == null || other.server() == null ? null : one.server() + other.server();
    return new Count(
        one.quantity(),
        one.clientAtLeast() + other.clientAtLeast(),
        one.clientAtMost() + other.clientAtMost(),
        server);
  }
}
