package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Check;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunPlan;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.ServerFacts;
import io.tokenload.telemetry.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Collects while a run goes on what {@code run.json} will say of it. Thread-safe. */
final class RunBook {

  private final String runId;
  private final String simulation;
  private final ServerFacts server;
  private final Map<String, String> settings;
  private final List<String> given;
  private final long seed;
  private final LoadRun load;
  private final LongSupplier journalRefused;
  private final List<PromptFit> fits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<PlannedCell> plan = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private Long preemptions;
  private Evidence evidence = Evidence.NONE;

  RunBook(
      String runId,
      String simulation,
      ServerFacts server,
      Map<String, String> settings,
      List<String> given,
      long seed,
      LoadRun load,
      LongSupplier journalRefused) {
    this.runId = runId;
    this.simulation = simulation;
    this.server = server;
    this.settings = settings;
    this.given = given;
    this.seed = seed;
    this.load = load;
    this.journalRefused = journalRefused;
  }

  synchronized void fitted(PromptFit fit) {
    fits.add(fit);
  }

  synchronized void planned(List<PlannedCell> cells) {
    plan.addAll(cells);
  }

  /** All that was planned so far. */
  synchronized List<PlannedCell> plan() {
    return List.copyOf(plan);
  }

  synchronized void checked(List<Check> found) {
    checks.addAll(found);
  }

  /** How often the server put a request back, if it tells. */
  synchronized void preempted(OptionalLong times) {
    preemptions = times.isPresent() ? Long.valueOf(times.getAsLong()) : null;
  }

  synchronized void note(String sentence) {
    notes.add(sentence);
  }

  synchronized void calibrated(Calibration calibration) {
    evidence = evidence.withCalibration(calibration);
  }

  synchronized void observed(SelfObservation observation) {
    evidence = evidence.withSelfObservation(observation);
  }

  synchronized void reconciled(Reconciliation reconciliation) {
    evidence = evidence.withReconciliation(reconciliation);
  }

  /** What the run knows of its own error so far. */
  synchronized Evidence evidence() {
    return evidence;
  }

  /** The windows of the cells that have opened. */
  List<CellWindow> windows() {
    return load.cells().stream().flatMap(cell -> cell.windows(load.clock()).stream()).toList();
  }

  /** The run as it is known now. */
  synchronized RunFacts facts(List<CellWindow> windows, String cutShort) {
    List<String> remarks = new ArrayList<>(notes);
    WatchedRun.schedules(load).stream()
        .filter(cell -> cell.delayedByCap() > 0)
        .forEach(cell -> remarks.add(capNote(cell)));
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        runId,
        simulation,
        startedAt(),
        originNanos(),
        server,
        settings,
        given,
        seed,
        fits,
        windows,
        cutShort,
        journalRefused.getAsLong(),
        remarks,
        evidence,
        new RunPlan(plan, checks, List.of(), List.of(), preemptions));
  }

  private String startedAt() {
    return Instant.ofEpochMilli(load.clock().originMillis())
        .atZone(ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.MILLIS)
        .toOffsetDateTime()
        .toString();
  }

  private Long originNanos() {
    OptionalLong origin = load.clock().originNanos();
    return origin.isPresent() ? Long.valueOf(origin.getAsLong()) : null;
  }

  private static String capNote(Schedule cell) {
    return "The cap on concurrency bound in %s: %d requests waited for a place; their latencies count"
            .formatted(cell.cell(), cell.delayedByCap())
        + " from their due time.";
  }
}
