package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.hypothesis.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The judgements of a run in plain lines, for the console. */
final class FindingsText {

  private FindingsText() {}

  /** None of a run that has nothing but its cells. */
  static List<String> lines(Findings findings) {
    List<String> lines = new ArrayList<>();
    if (findings.hypotheses() != null) {
      findings.hypotheses().judgements().forEach(each -> lines.add(line(each)));
    }
    return lines;
  }

  /** {@code H1 supported: TTFT is … Because: …}. */
  private static String line(Judgement judgement) {
    return "%s %s (%s) %s"
        .formatted(
            judgement.id(),
            judgement.ruling().word().toUpperCase(Locale.ROOT),
            judgement.hypothesis().replaceFirst("\\.$", ""),
            judgement.sentence());
  }
}
