package io.tokenload.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run is, beside its requests: the content of {@code run.json}.
 *
 * @param schemaVersion of the file
 * @param runId unique name of the run
 * @param simulation name of the simulation, e.g. {@code Huge}
 * @param startedAt wall clock of the run's origin, ISO 8601 with offset
 * @param originNanos {@link System#nanoTime} at the run's origin: puts moments of the run beside
 *     those of another process that read the same clock; {@code null} before the first request
 * @param server what was measured
 * @param settings effective settings in the order of the settings table; secrets are never here
 * @param given names of those settings that the user gave; the others hold by default
 * @param seed of prompts, arrivals and cell order
 * @param prompts length of each class's prompts
 * @param cells in the order in which they ran
 * @param cutShort why the run ended before its plan, or {@code null}
 * @param journalRefused records that the journal's queue refused
 * @param notes remarks that a reader of any figure must know, plain sentences
 * @param evidence what the run says of its own error, never {@code null}
 * @param plan what the run was to do, never {@code null}
 */
public record RunFacts(
    int schemaVersion,
    String runId,
    String simulation,
    String startedAt,
    Long originNanos,
    ServerFacts server,
    Map<String, String> settings,
    List<String> given,
    long seed,
    List<PromptFit> prompts,
    List<CellWindow> cells,
    String cutShort,
    long journalRefused,
    List<String> notes,
    Evidence evidence,
    RunPlan plan) {

  /** The schema that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  public RunFacts {
    given = List.copyOf(given);
    prompts = List.copyOf(prompts);
    cells = List.copyOf(cells);
    notes = List.copyOf(notes);
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(plan, "plan");
  }

  /** A run without a plan. */
  public RunFacts(
      int schemaVersion,
      String runId,
      String simulation,
      String startedAt,
      Long originNanos,
      ServerFacts server,
      Map<String, String> settings,
      List<String> given,
      long seed,
      List<PromptFit> prompts,
      List<CellWindow> cells,
      String cutShort,
      long journalRefused,
      List<String> notes,
      Evidence evidence) {
    this(
        schemaVersion,
        runId,
        simulation,
        startedAt,
        originNanos,
        server,
        settings,
        given,
        seed,
        prompts,
        cells,
        cutShort,
        journalRefused,
        notes,
        evidence,
        RunPlan.NONE);
  }

  /** The same run with other remarks. */
  public RunFacts withNotes(List<String> newNotes) {
    return with(cells, newNotes, evidence, plan);
  }

  /** The same run with other cells. */
  public RunFacts withCells(List<CellWindow> newCells) {
    return with(newCells, notes, evidence, plan);
  }

  /** The same run with other evidence. */
  public RunFacts withEvidence(Evidence newEvidence) {
    return with(cells, notes, newEvidence, plan);
  }

  /** The same run with another plan. */
  public RunFacts withPlan(RunPlan newPlan) {
    return with(cells, notes, evidence, newPlan);
  }

  private RunFacts with(
      List<CellWindow> newCells, List<String> newNotes, Evidence newEvidence, RunPlan newPlan) {
    return new RunFacts(
        schemaVersion,
        runId,
        simulation,
        startedAt,
        originNanos,
        server,
        settings,
        given,
        seed,
        prompts,
        newCells,
        cutShort,
        journalRefused,
        newNotes,
        newEvidence,
        newPlan);
  }
}
