package io.tokenload.bench;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prints what each trial of {@code bench/verdicts} was and how its run judged itself. */
public final class TrialReport {

  private TrialReport() {}

  /**
   * Prints the confusion table, then every trial.
   *
   * @param args the folder of trials; its first one lends its calibration to all others
   */
  public static void main(String[] args) throws IOException {
    List<Trial> trials = trials(Path.of(args[0]));
    Calibration lent = trials.get(0).calibration();
    if (lent == null || lent.status() != Calibration.Status.CALIBRATED) {
      System.out.printf("No calibration to lend: verdicts rest on what the cells saw alone.%n%n");
    }
    ConfusionTable table = new ConfusionTable();
    List<String> lines = new ArrayList<>();
    for (Trial trial : trials.subList(1, trials.size())) {
      if (trial.isWhole()) {
        double share = trial.trueShare();
        Verdict verdict = trial.verdict(lent);
        table.add(trial.handicap().startsWith("none"), share, verdict.grade());
        lines.add(line(trial, share, verdict));
      } else {
        lines.add("| %s | broke off | | |".formatted(trial.handicap()));
      }
    }
    System.out.println(table.markdown());
    System.out.println("| handicap | true share of the client | verdict | first reason |");
    System.out.println("|---|---|---|---|");
    lines.forEach(System.out::println);
  }

  private static String line(Trial trial, double share, Verdict verdict) throws IOException {
    String reason = verdict.grade() == Grade.VALID ? "" : verdict.findings().get(0).reason();
    return "| %s | %.1f %% | %s | %s |"
        .formatted(trial.handicap(), 100 * share, verdict.grade(), reason);
  }

  private static List<Trial> trials(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).sorted().map(Trial::new).toList();
    }
  }
}
