package io.tokenload.report;

import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A verdict as people read it. A run without one says nothing of it. */
public final class VerdictWords {

  private static final int MOST_LINES = 6;

  private VerdictWords() {}

  /** {@code VALID.}, or the grade with its first reason and how many there are besides. */
  public static Optional<String> first(Verdict verdict) {
    if (verdict == null) {
      return Optional.empty();
    }
    if (verdict.findings().isEmpty()) {
      return Optional.of(verdict.grade() + ".");
    }
    int more = verdict.findings().size() - 1;
    String others =
        more == 0
            ? ""
            : more == 1 ? " (and 1 reason more)" : " (and %d reasons more)".formatted(more);
    return Optional.of(
        "%s: %s%s.".formatted(verdict.grade(), reason(verdict.findings().get(0)), others));
  }

  /** A line for the grade and one for each reason, the worst first; a few of many. */
  static List<String> lines(Verdict verdict) {
    if (verdict == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("verdict: " + verdict.grade());
    List<Finding> findings = verdict.findings();
    findings.stream().limit(MOST_LINES).forEach(finding -> lines.add("- " + reason(finding)));
    if (findings.size() > MOST_LINES) {
      lines.add("- and %d more, in summary.json".formatted(findings.size() - MOST_LINES));
    }
    return lines;
  }

  /** A reason with what it concerns: {@code SS c=16 ITL: …}. */
  public static String reason(Finding finding) {
    String cell = finding.cell() == null ? "" : finding.cell();
    String figure = finding.figure() == null ? "" : finding.figure().label();
    String subject = (cell + " " + figure).strip();
    return subject.isEmpty() ? finding.reason() : subject + ": " + finding.reason();
  }

  /** {@code client delay p50/p99 0.03/0.4 ms}. */
  public static String clientDelay(ClientDelay delay) {
    return "client delay p50/p99 %s/%s ms"
        .formatted(Figure.ms(delay.p50().nanos()), Figure.ms(delay.p99().nanos()));
  }
}
