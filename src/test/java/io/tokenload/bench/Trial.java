package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.gate.RunVerdict;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.Verdict;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import io.tokenload.recording.SummaryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code bench/verdicts} left of one run. */
final class Trial {

  private final Path folder;

  Trial(Path folder) {
    this.folder = folder;
  }

  /** Whether it came to its end. */
  boolean isWhole() throws IOException {
    return Files.exists(folder.resolve("truth")) && !runs().isEmpty();
  }

  /** The handicap, as {@code kind name=amount}. */
  String handicap() throws IOException {
    JsonNode trial = new ObjectMapper().readTree(folder.resolve("trial.json").toFile());
    StringBuilder words = new StringBuilder(trial.get("kind").asText());
    for (Map.Entry<String, JsonNode> field : trial.properties()) {
      if (!field.getKey().equals("kind")) {
        words.append(" %s=%.3g".formatted(field.getKey(), field.getValue().asDouble()));
      }
    }
    return words.toString();
  }

  /** What this run was calibrated with, if it was. */
  Calibration calibration() throws IOException {
    return facts().evidence().calibration();
  }

  /** The greatest true share of the client in a figure. */
  double trueShare() throws IOException {
    TruthLog truths = TruthLog.read(folder.resolve("truth"));
    TrialTruth truth = new TrialTruth();
    for (RequestRecord request : JournalReader.read(journal())) {
      refuseWithoutNumber(request);
      truths
          .answer(request.stream().promptTokens())
          .ifPresent(answer -> truth.add(request, answer));
    }
    return truth.worstShare();
  }

  /** Held against another answer's truth, a run would look late by tens of milliseconds. */
  private static void refuseWithoutNumber(RequestRecord request) {
    if (request.ending().outcome().isSuccess()
        && request.stream().outputTokens() < TruthLog.LOAD_TOKENS) {
      throw new IllegalStateException(
          "answers of %d tokens have no number of their own in the server's log: ask for at least %d"
              .formatted(request.stream().outputTokens(), TruthLog.LOAD_TOKENS));
    }
  }

  /** The verdict of the run, had it been calibrated so; by its cell alone without calibration. */
  Verdict verdict(Calibration lent) throws IOException {
    RunFacts facts = facts();
    Evidence own = facts.evidence();
    SummaryBuilder summary =
        new SummaryBuilder(
            facts.withEvidence(
                new Evidence(lent, own.selfObservation(), own.reconciliation(), null)));
    JournalReader.read(journal(), summary::add);
    Verdict verdict = RunVerdict.of(summary.build());
    boolean calibrated = lent != null && lent.status() == Calibration.Status.CALIBRATED;
    return calibrated ? verdict : ofCellsAlone(verdict);
  }

  /** Without what concerns the run as a whole: that it is uncalibrated. */
  private static Verdict ofCellsAlone(Verdict verdict) {
    return Verdict.of(
        verdict.findings().stream().filter(finding -> finding.cell() != null).toList());
  }

  private RunFacts facts() throws IOException {
    return RunFile.read(runs().get(0).resolve("run.json"));
  }

  private Path journal() throws IOException {
    return runs().get(0).resolve("journal.jsonl");
  }

  private List<Path> runs() throws IOException {
    if (!Files.isDirectory(folder.resolve("results"))) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.filter(run -> Files.exists(run.resolve("run.json"))).toList();
    }
  }
}
