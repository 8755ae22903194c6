package io.tokenload.report;

import io.tokenload.analysis.Findings.Compared;
import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.comparison.Contrast;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.Measure;
import io.tokenload.analysis.comparison.Sent;
import io.tokenload.analysis.comparison.Variants;
import io.tokenload.analysis.sample.Estimate;
import java.util.List;
import java.util.stream.Collectors;

/** Comparisons in plain lines: under the console's table, and on the page. */
public final class ComparisonText {

  /** Said wherever an interval does not hold what cells differ by. */
  public static final String FROM_REQUESTS =
      "Fewer than 5 pairs of cells: what two cells differ by without any reason is in no interval.";

  private ComparisonText() {}

  static void lines(Compared compared, List<String> lines) {
    if (compared.batch() != null) {
      lines.add(of(compared.batch()));
    }
    if (compared.variants() != null) {
      compared.variants().comparisons().forEach(each -> lines.add(of(each)));
    }
    if (compared.interference() != null) {
      compared.interference().classes().forEach(each -> lines.add(of(each)));
    }
    if (compared.effects() != null) {
      compared.effects().effects().forEach(each -> lines.add(of(each)));
    }
  }

  /** {@code 5 prompts together took 0.09 s, one by one 0.31 s: batch efficiency 3.44.} */
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

  private static String of(Variants.Comparison of) {
    return "%s, %s against %s: %s%s"
        .formatted(
            of.cell(),
            of.other(),
            of.first(),
            figures(of.contrasts()),
            failures(of.otherRequests(), of.other(), of.firstRequests(), of.first()));
  }

  private static String of(Interference.Effect of) {
    return "%s in the mix against alone: %s%s"
        .formatted(
            of.className(),
            figures(of.contrasts()),
            failures(of.mixed(), "in the mix", of.alone(), "alone"));
  }

  private static String of(GridEffects.Effect of) {
    return "%s=%s against %s (%d %s): %s"
        .formatted(
            of.parameter(),
            of.value(),
            of.against(),
            of.pairs(),
            of.pairs() == 1 ? "pair of cells" : "pairs of cells",
            figures(of.contrasts()));
  }

  private static String figures(List<Contrast> contrasts) {
    return contrasts.isEmpty()
        ? "no figure on both sides."
        : contrasts.stream().map(ComparisonText::of).collect(Collectors.joining("; ", "", "."))
            + remark(contrasts);
  }

  /** What an interval from requests leaves out. */
  private static String remark(List<Contrast> contrasts) {
    return contrasts.stream().anyMatch(each -> each.basis() == Contrast.Basis.REQUESTS)
        ? " " + FROM_REQUESTS
        : "";
  }

  private static String of(Contrast contrast) {
    return contrast.measure().label() + " " + words(contrast);
  }

  /** The difference, or that none was seen and which one could have been. */
  public static String words(Contrast contrast) {
    Estimate difference = contrast.difference();
    if (!difference.hasInterval()) {
      return "%s %s (too few requests for an interval)"
          .formatted(signed(difference.value()), unit(contrast.measure()));
    }
    if (contrast.isDifferent()) {
      return "%s %s (%s)"
          .formatted(signed(difference.value()), unit(contrast.measure()), interval(difference));
    }
    String seen =
        Double.isNaN(contrast.leastSeen())
            ? "the interval has no end"
            : "the run could have seen %s %s"
                .formatted(Figure.number(contrast.leastSeen()), unit(contrast.measure()));
    return "no difference seen (%s)".formatted(seen);
  }

  private static String unit(Measure measure) {
    return measure.unit();
  }

  /** {@code 95 % CI 1.2–3.4}; {@code 95 % CI -0.4 to 3.4} where an end is below zero. */
  public static String interval(Estimate of) {
    String to = of.low() < 0 ? " to " : "–";
    return "95 % CI " + end(of.low()) + to + end(of.high());
  }

  private static String end(double value) {
    return Double.isFinite(value) ? Figure.number(value) : "no end";
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Figure.number(value);
  }

  private static String failures(Sent other, String otherName, Sent first, String firstName) {
    return other.failed() + first.failed() == 0
        ? ""
        : " Failed: %d of %d %s, %d of %d %s."
            .formatted(
                other.failed(), other.sent(), otherName, first.failed(), first.sent(), firstName);
  }
}
