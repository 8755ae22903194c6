package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Interval;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.ProfiledSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found, in the words that come before any table: whether it may be believed, the p99
 * TTFT of the first class at its highest level (of answers without tokens its E2EL), how many
 * requests were good where limits were given, what became of throughput between levels, how much of
 * the TTFT may be the client's own, and what failed. It says nothing that was not measured.
 */
public final class FirstSentence {

  private final RunSummary summary;
  private final Findings findings;
  private final Optional<String> judged;

  /** What is told of a cell. */
  private final Latency told;

  private final List<String> sentences = new ArrayList<>();

  private FirstSentence(RunSummary summary, Findings findings) {
    this.summary = summary;
    this.findings = findings;
    this.judged = FindingsText.first(findings);
    this.told = summary.hasTokens() ? Latency.TTFT : Latency.E2EL;
  }

  /** One line without an end of line. */
  public static String of(RunSummary summary) {
    return of(summary, Findings.NONE);
  }

  /** The same of a run that was made to judge something: that, in place of one cell's latency. */
  public static String of(RunSummary summary, Findings findings) {
    return new FirstSentence(summary, findings).write();
  }

  private String write() {
    VerdictWords.first(summary.run().evidence().verdict()).ifPresent(sentences::add);
    if (summary.run().server().simulated()) {
      sentences.add("Simulated server.");
    }
    profiled().ifPresent(sentences::add);
    if (summary.run().cutShort() != null) {
      sentences.add("Cut short: " + ended(summary.run().cutShort()));
    }
    long sent = summary.cells().stream().mapToLong(cell -> cell.counts().sent()).sum();
    long ok = summary.cells().stream().mapToLong(cell -> cell.counts().ok()).sum();
    if (sent == 0) {
      sentences.add("No request was measured.");
    } else if (ok == 0) {
      sentences.add(nothingSucceeded(sent));
    } else {
      finding(sent, ok);
    }
    return String.join(" ", sentences);
  }

  /** A profiler slows what it watches. */
  private Optional<String> profiled() {
    List<ProfiledSpan> spans =
        summary.run().plan().acts().profiles().stream().filter(ProfiledSpan::isProfiled).toList();
    if (spans.stream().anyMatch(ProfiledSpan::isOfWholeRun)) {
      return Optional.of("Profiled server: all figures are slower than without.");
    }
    long cells = spans.stream().flatMap(span -> span.cells().stream()).distinct().count();
    return cells == 0
        ? Optional.empty()
        : Optional.of(
            "Profiled server: the figures of %s are slower than without."
                .formatted(cells == 1 ? "1 cell" : cells + " cells"));
  }

  private String nothingSucceeded(long sent) {
    String all =
        "None of the %s requests succeeded (%s)".formatted(sent, ConsoleTable.kinds(failures()));
    return summary.cells().stream()
        .map(cell -> cell.counts().firstError())
        .filter(error -> error != null)
        .findFirst()
        .map(error -> all + "; the first failed with: " + ended(error))
        .orElse(all + ".");
  }

  private void finding(long sent, long ok) {
    List<String> found = new ArrayList<>();
    judged.or(() -> headline().map(this::latency)).ifPresent(found::add);
    GoodputWords.least(summary.cells(), cell -> load(cell.cell().level())).ifPresent(found::add);
    if (judged.isEmpty()) {
      Scaling.of(summary.cells(), findings.server()::limiter)
          .map(Scaling::words)
          .ifPresent(found::add);
    }
    headline().flatMap(this::clientDelay).ifPresent(found::add);
    if (!found.isEmpty()) {
      sentences.add(String.join("; ", found) + ".");
    }
    if (ok < sent) {
      sentences.add(
          "%s of %s requests failed (%s)."
              .formatted(sent - ok, sent, ConsoleTable.kinds(failures())));
    }
  }

  /** The first class that has this latency, at its highest level. */
  private Optional<CellSummary> headline() {
    CellSummary best = null;
    for (CellSummary cell : summary.cells()) {
      boolean has = cell.latencies().containsKey(told);
      if (has && (best == null || isHigher(cell, best))) {
        best = cell;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isHigher(CellSummary cell, CellSummary than) {
    return cell.cell().className().equals(than.cell().className())
        && cell.cell().level().value() > than.cell().level().value();
  }

  private String latency(CellSummary cell) {
    Distribution found = cell.latencies().get(told);
    Quantile p99 = found.quantile(99);
    String at = load(cell.cell().level());
    String name = cell.cell().className();
    if (p99 == null) {
      return "%s mean %s %s ms (n = %s)"
              .formatted(name, told.label(), Figure.ms(found.meanNanos()), found.count())
          + at;
    }
    if (p99.kind() == Quantile.Kind.AT_LEAST) {
      return "%s p99 %s at least %s ms (n = %s)"
              .formatted(name, told.label(), Figure.ms(p99.nanos()), found.count())
          + at;
    }
    Interval interval = cell.p99Intervals().get(told);
    return "%s p99 %s %s ms%s"
            .formatted(name, told.label(), Figure.ms(p99.nanos()), words(interval))
        + at;
  }

  /** Of the figure that the sentence begins with. */
  private Optional<String> clientDelay(CellSummary cell) {
    return ClientDelay.of(summary.run().evidence(), cell, told).map(VerdictWords::clientDelay);
  }

  private static String words(Interval interval) {
    return interval == null
        ? ""
        : " (95 %% CI %s–%s)"
            .formatted(Figure.ms(interval.lowNanos()), Figure.ms(interval.highNanos()));
  }

  private static String load(Level level) {
    if (level.kind() == Level.Kind.OWN_PACE) {
      return "";
    }
    return " at "
        + Scaling.number(level)
        + (level.isOpen()
            ? " requests/s"
            : level.value() == 1 ? " request at once" : " requests at once");
  }

  private Map<Outcome, Long> failures() {
    Map<Outcome, Long> failures = new EnumMap<>(Outcome.class);
    for (CellSummary cell : summary.cells()) {
      cell.counts().failures().forEach((kind, n) -> failures.merge(kind, n, Long::sum));
    }
    return failures;
  }

  private static String ended(String words) {
    String line = Wrapped.oneLine(words);
    return line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
  }
}
