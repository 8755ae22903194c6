package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The findings of a verdict, worst first, by what they touch, and their marks at figures. */
final class Doubts {

  private final List<Finding> findings;

  private Doubts(List<Finding> findings) {
    this.findings = findings;
  }

  /** Those of a verdict, which may be {@code null}. */
  static Doubts of(Verdict verdict) {
    return new Doubts(
        verdict == null
            ? List.of()
            : verdict.findings().stream()
                .filter(finding -> finding.grade() != Verdict.Grade.VALID)
                .toList());
  }

  List<Finding> all() {
    return findings;
  }

  /** Those of one latency in a cell. */
  List<Finding> of(Cell cell, Latency latency) {
    return findings.stream()
        .filter(finding -> finding.figure() == latency)
        .filter(finding -> finding.cell() == null || finding.cell().equals(cell.name()))
        .toList();
  }

  /** Those of a cell as a whole. */
  List<Finding> of(Cell cell) {
    return findings.stream()
        .filter(finding -> finding.figure() == null && cell.name().equals(finding.cell()))
        .toList();
  }

  /** The class that tints what the findings touch, or {@code null} without any. */
  static String style(List<Finding> findings) {
    return findings.isEmpty() ? null : "tl-doubted " + worst(findings).style();
  }

  /**
   * A button that says why a figure is not to be believed: on hover, focus and tap, to screen
   * readers, and without scripts. Nothing without findings.
   *
   * @param figure whose, in words: {@code TTFT of SS c=16}
   * @param id unique on the page
   */
  static void mark(List<Finding> findings, String figure, String id, Markup out) {
    if (findings.isEmpty()) {
      return;
    }
    String why = findings.stream().map(Finding::reason).collect(Collectors.joining("; "));
    GradeMark grade = worst(findings);
    String label = figure + " is " + grade.word() + ": " + why;
    out.open("button", "type", "button", "class", "tl-mark", "popovertarget", id)
        .open("span", "class", "tl-said");
    out.text(label).close();
    grade.icon(out);
    out.close();
    out.open("div", "popover", "auto", "id", id, "class", "tl-popover", "role", "note");
    grade.badge(out);
    out.text(" " + figure + ": " + why).close();
  }

  private static GradeMark worst(List<Finding> findings) {
    return GradeMark.of(findings.get(0).grade());
  }
}
