package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.hypothesis.Judgement;
import io.tokenload.analysis.sample.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The judgements of a run in plain lines: under the console's table, and on the page. */
public final class FindingsText {

  private static final int SHOWN = 3;

  private FindingsText() {}

  /** None of a run that has nothing but its cells. */
  static List<String> lines(Findings findings) {
    List<String> lines = new ArrayList<>();
    if (findings.batch() != null) {
      lines.add(of(findings.batch()));
    }
    if (findings.repetition() != null) {
      lines.add(of(findings.repetition()));
      findings.repetition().worst().stream().limit(SHOWN).map(FindingsText::of).forEach(lines::add);
    }
    if (findings.vqa() != null) {
      lines.add(of(findings.vqa()));
    }
    if (findings.hypotheses() != null) {
      findings.hypotheses().judgements().forEach(each -> lines.add(of(each)));
    }
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

  /** {@code 5 prompts together took 0.09 s, one by one 0.31 s: 3.44 times as fast.} */
  public static String of(BatchEfficiency batch) {
    String mean = batch.batches() == 1 ? "" : " (means of %d batches)".formatted(batch.batches());
    return "%d prompts together took %s s, one by one %s s: batch efficiency %s%s."
        .formatted(
            batch.prompts(),
            Figure.number(batch.togetherNanos() / 1e9),
            Figure.number(batch.oneByOneNanos() / 1e9),
            Figure.number(batch.ratio()),
            mean);
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
    return "VQA accuracy %s over %d questions%s"
        .formatted(share(vqa.accuracy()), vqa.questions(), missing);
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
