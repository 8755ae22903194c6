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
import io.tokenload.metric.ServerCounters;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.ServerActs;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.telemetry.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
  private List<String> finished = List.of();
  private Optional<EarlierRun> earlier = Optional.empty();
  private Long preemptions;
  private Evidence evidence = Evidence.NONE;
  private Supplier<List<SweptServer>> servers = List::of;
  private final ActsBook acts = new ActsBook();

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

  /** What is done to the servers. */
  ActsBook acts() {
    return acts;
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

  synchronized void counted(ServerCounters counters) {
    evidence = evidence.withServerCounters(counters);
  }

  /** What the run knows of its own error so far. */
  synchronized Evidence evidence() {
    return evidence;
  }

  /** These cells ran to their end as planned. */
  synchronized void finished(List<String> cells) {
    finished = List.copyOf(cells);
  }

  /** What the earlier run finished is part of this one. */
  synchronized void goesOnWith(EarlierRun run) {
    earlier = Optional.of(run);
    notes.add(EarlierRemarks.of(run));
    run.facts().notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
  }

  /** The windows of the cells that were taken over or have opened. */
  synchronized List<CellWindow> windows() {
    List<CellWindow> windows = new ArrayList<>();
    earlier.ifPresent(run -> windows.addAll(run.windows()));
    load.cells().forEach(cell -> windows.addAll(cell.windows(load.clock())));
    return windows;
  }

  /** Those of cells that ran to their end. */
  synchronized List<CellWindow> finishedWindows() {
    List<String> names = finishedOfAll();
    return windows().stream().filter(window -> names.contains(window.cell().name())).toList();
  }

  private List<String> finishedOfAll() {
    List<String> names = new ArrayList<>();
    earlier.ifPresent(run -> run.windows().forEach(window -> names.add(window.cell().name())));
    names.addAll(finished);
    return names;
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
        fitsOfAll(),
        windows,
        cutShort,
        journalRefused.getAsLong() + earlier.map(run -> run.facts().journalRefused()).orElse(0L),
        remarks,
        evidenceOfAll(),
        planOfAll());
  }

  /** A class that is still to be measured was fitted again. */
  private List<PromptFit> fitsOfAll() {
    List<String> fitted = fits.stream().map(PromptFit::className).toList();
    List<PromptFit> all = new ArrayList<>();
    earlier.ifPresent(
        run ->
            run.facts().prompts().stream()
                .filter(fit -> !fitted.contains(fit.className()))
                .forEach(all::add));
    all.addAll(fits);
    return all;
  }

  private Evidence evidenceOfAll() {
    return earlier
        .map(run -> JoinedEvidence.of(run.facts().evidence(), evidence, run.finished()))
        .orElse(evidence);
  }

  /** What is known now of servers that are started in turn. */
  synchronized void startedInTurn(Supplier<List<SweptServer>> known) {
    servers = known;
  }

  /** One that this run did not start is known from the earlier one. */
  private List<SweptServer> serversOfAll() {
    List<SweptServer> before = earlier.map(run -> run.facts().plan().servers()).orElse(List.of());
    List<SweptServer> now = servers.get();
    return now.stream()
        .map(
            server ->
                server.startedAt() != null
                    ? server
                    : before.stream()
                        .filter(each -> each.name().equals(server.name()))
                        .findFirst()
                        .orElse(server))
        .toList();
  }

  private RunPlan planOfAll() {
    Long all = preemptions;
    if (earlier.isPresent()) {
      Long before = earlier.get().facts().plan().preemptions();
      all = before == null || all == null ? null : before + all;
    }
    ServerActs done = acts.acts(load.clock());
    return new RunPlan(
        plan,
        checks,
        List.of(),
        earlier.map(EarlierRun::parts).orElse(List.of()),
        finishedOfAll(),
        all,
        earlier.map(run -> done.after(run.acts())).orElse(done),
        serversOfAll());
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
