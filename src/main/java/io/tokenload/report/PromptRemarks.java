package io.tokenload.report;

import io.tokenload.metric.PrefixCacheUse;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.PromptLengths;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a reader must know of the prompts: whether they were as long as asked, whether the server
 * knew them already, and whether their text did it a favour.
 */
public final class PromptRemarks {

  /** Below this, chance, and a chat template's first tokens where their number is not known. */
  private static final double KNOWN_PROMPTS = 0.01;

  private PromptRemarks() {}

  /** Plain sentences; none where all is well. */
  public static List<String> of(RunSummary summary) {
    List<String> remarks = new ArrayList<>();
    for (PromptFit fit : summary.run().prompts()) {
      length(PromptLengths.of(summary, fit)).ifPresent(remarks::add);
    }
    known(summary).ifPresent(remarks::add);
    speculation(summary.run()).ifPresent(remarks::add);
    return remarks;
  }

  private static Optional<String> length(PromptLengths lengths) {
    if (!lengths.differs()) {
      return Optional.empty();
    }
    PromptFit fit = lengths.fit();
    String observed =
        lengths.least() == lengths.most()
            ? count(lengths.least())
            : "%s to %s (mean %s)"
                .formatted(
                    count(lengths.least()), count(lengths.most()), Figure.number(lengths.mean()));
    return Optional.of(
        "%s: prompts were fitted to %s tokens (%s), but the server counted %s in %s measured requests."
            .formatted(
                fit.className(),
                count(fit.fittedTokens()),
                fit.method(),
                observed,
                count(lengths.requests())));
  }

  private static Optional<String> known(RunSummary summary) {
    PrefixCacheUse use = PrefixCacheUse.of(summary);
    boolean unique = "unique".equals(summary.run().settings().get("prefixCache"));
    double share = use.contamination();
    if (share > KNOWN_PROMPTS && areOfDataset(summary.run())) {
      return Optional.of(
          "Not all requests were new to the server: it had %s of their prompt tokens in its prefix cache. They are sent as the dataset has them, so one that is asked again, at another level or in the warm-up, is known; TTFT is better by it."
              .formatted(percent(share)));
    }
    return unique && share > KNOWN_PROMPTS
        ? Optional.of(
            "The prompts were not new to the server: it had %s of their tokens in its prefix cache, although each prompt begins with words of its own. What comes before them (a chat template's own system message), prompts too short for many such words, or somebody else's requests do that; TTFT is better by it."
                .formatted(percent(share)))
        : Optional.empty();
  }

  /** Nothing is put before what a dataset asks. */
  private static boolean areOfDataset(RunFacts run) {
    return !run.prompts().isEmpty()
        && run.prompts().stream()
            .allMatch(fit -> fit.fittedTokens() == null && fit.nonceBits() == null);
  }

  /** All prompts that are fitted or repeated are of a few words again and again. */
  private static Optional<String> speculation(RunFacts run) {
    ServerCounters counters = run.evidence().serverCounters();
    if (counters == null || run.prompts().isEmpty()) {
      return Optional.empty();
    }
    String kind =
        "Synthetic text distorts speculative decoding: the server guesses tokens ahead (%s), and guesses of repeated words come true more or less often than with real text, so TPOT and throughput are not those of your traffic.";
    if (counters.draftTokens() != null && counters.draftTokens() > 0) {
      String accepted =
          counters.acceptedTokens() == null
              ? ""
              : ", %s accepted"
                  .formatted(percent((double) counters.acceptedTokens() / counters.draftTokens()));
      return Optional.of(
          kind.formatted("%s drafted%s".formatted(count(counters.draftTokens()), accepted)));
    }
    return counters.acceptLength() != null && counters.acceptLength() > 1
        ? Optional.of(
            kind.formatted(
                "%s accepted per step".formatted(Figure.number(counters.acceptLength()))))
        : Optional.empty();
  }

  /** What the server admits to have had cached, in one line; nothing if it says nothing. */
  public static Optional<String> prefixCache(RunSummary summary) {
    PrefixCacheUse use = PrefixCacheUse.of(summary);
    List<String> said = new ArrayList<>();
    if (use.counterShare().isPresent()) {
      said.add(
          "its counters say %s of %s prompt tokens (%s)"
              .formatted(
                  count(use.counterHits()),
                  count(use.counterQueries()),
                  percent(use.counterShare())));
    }
    if (use.answersShare().isPresent()) {
      said.add(
          "the usage of the measured answers %s of %s (%s)"
              .formatted(
                  count(use.answersCached()),
                  count(use.answersPrompt()),
                  percent(use.answersShare())));
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Server's prefix cache, hits: " + String.join("; ", said) + template(use) + ".");
  }

  private static String template(PrefixCacheUse use) {
    return use.templateTokens() == 0 || use.share().orElse(0) == 0
        ? ""
        : "; up to %s of each prompt are those of the chat's template"
            .formatted(count(use.templateTokens()));
  }

  private static String percent(OptionalDouble share) {
    return percent(share.orElseThrow());
  }

  private static String percent(double share) {
    return share == 0 ? "0 %" : Figure.number(share * 100) + " %";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
