package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.StructuredOutput;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.analysis.hypothesis.Judgement;
import io.tokenload.analysis.sample.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The judgements of a run in plain lines: under the console's table, and on the page. */
public final class FindingsText {

  private static final int SHOWN = 3;

  private FindingsText() {}

  /**
   * The first thing that a run was made to judge, without a full stop; empty if it was made to
   * measure its cells alone.
   */
  static Optional<String> first(Findings findings) {
    if (findings.hypotheses() != null) {
      return Optional.of(
          findings.hypotheses().judgements().stream()
              .map(each -> each.id() + " " + each.ruling().word())
              .collect(Collectors.joining(", ")));
    }
    if (findings.isSweep()) {
      return FrontierText.first(findings.frontier());
    }
    List<String> compared = new ArrayList<>();
    ComparisonText.lines(findings.compared(), compared);
    return compared.stream().findFirst().map(line -> line.split("; |\\.$")[0]);
  }

  /** None of a run that has nothing but its cells. */
  static List<String> lines(Findings findings) {
    List<String> lines = new ArrayList<>(FrontierText.lines(findings.frontier()));
    Findings.Answers answers = findings.answers();
    ComparisonText.lines(findings.compared(), lines);
    if (answers.repetition() != null) {
      lines.add(of(answers.repetition()));
      answers.repetition().worst().stream().limit(SHOWN).map(FindingsText::of).forEach(lines::add);
    }
    if (answers.vqa() != null) {
      lines.add(of(answers.vqa()));
      answers.vqa().cells().forEach(cell -> lines.add(of(cell)));
    }
    if (answers.structured() != null) {
      lines.add(of(answers.structured()));
    }
    if (findings.hypotheses() != null) {
      findings.hypotheses().judgements().forEach(each -> lines.add(of(each)));
    }
    lines.addAll(DeviceText.lines(findings.devices()));
    return lines;
  }

  /** {@code H1 SUPPORTED: TTFT is driven by … Why: …}. */
  private static String of(Judgement judgement) {
    return "%s %s: %s %s"
        .formatted(
            judgement.id(),
            judgement.ruling().word().toUpperCase(Locale.ROOT),
            judgement.hypothesis(),
            judgement.sentence());
  }

  /** {@code 1 of 5 answers repeats itself.} */
  public static String of(Repetitions found) {
    String verb = found.repeating() == 1 ? "answers repeats itself" : "answers repeat themselves";
    return "%d of %d %s.".formatted(found.repeating(), found.answers(), verb);
  }

  private static String of(Repetitions.Found found) {
    return "%s (%s) repeats \"%s\" %d times, %d %% of its words."
        .formatted(
            found.request(),
            found.cell(),
            Wrapped.oneLine(found.what().phrase()),
            found.what().times(),
            Math.round(100 * found.what().share()));
  }

  /** {@code VQA accuracy 61.2 % (95 % CI 59.9–62.5) over 5046 questions.} */
  public static String of(VqaAccuracy vqa) {
    String missing =
        vqa.unanswered() == 0
            ? "."
            : "; %d of them have no answer and count as 0.".formatted(vqa.unanswered());
    String asked =
        vqa.answers() == vqa.questions()
            ? "%d questions".formatted(vqa.questions())
            : "%d answers to %d questions".formatted(vqa.answers(), vqa.questions());
    return "VQA accuracy %s over %s%s".formatted(share(vqa.accuracy()), asked, missing);
  }

  /** {@code okvqa c=8: accuracy 61.2 %, 1.92 s a sample, 51.4 output tokens/s, …}. */
  public static String of(VqaAccuracy.OfCell cell) {
    return "%s: accuracy %s %%, %s s a sample, %s output tokens/s, %s ms a token."
        .formatted(
            cell.cell(),
            Figure.number(100 * cell.accuracy().value()),
            figure(cell.secondsPerSample()),
            figure(cell.tokensPerSecond()),
            figure(cell.msPerToken()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? Figure.NONE : Figure.number(value);
  }

  /** {@code Of 40 answers that were to be JSON 95 % (95 % CI 83.5–98.6) are.} */
  public static String of(StructuredOutput structured) {
    List<String> parts = new ArrayList<>();
    if (structured.withJson() > 0) {
      parts.add(kept(structured.withJson(), "were to be JSON", structured.jsonValid(), "are"));
    }
    if (structured.withSchema() > 0) {
      parts.add(kept(structured.withSchema(), "had a schema", structured.schemaMet(), "meet it"));
    }
    if (structured.withTools() > 0) {
      parts.add(
          kept(structured.withTools(), "had tools", structured.withToolCall(), "call one")
              + calls(structured));
    }
    return "Of the answers: " + String.join("; ", parts) + ".";
  }

  private static String kept(long asked, String what, Estimate share, String how) {
    return "%d %s, %s %s".formatted(asked, what, share(share), how);
  }

  private static String calls(StructuredOutput structured) {
    String valid =
        structured.judgedCalls() == 0
            ? ""
            : ", %s with valid arguments".formatted(share(structured.validCalls()));
    return " (%d calls%s)".formatted(structured.toolCalls(), valid);
  }

  /** A share in percent with its interval. */
  public static String share(Estimate share) {
    String interval =
        share.hasInterval()
            ? " (95 %% CI %s–%s)"
                .formatted(Figure.number(100 * share.low()), Figure.number(100 * share.high()))
            : "";
    return Figure.number(100 * share.value()) + " %" + interval;
  }
}
