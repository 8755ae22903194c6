package io.tokenload.report;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Check;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The checklist of after the load, for runs that have points. Pure. */
public final class LastChecks {

  private static final int MOST_NAMED = 8;

  private final RunSummary summary;
  private final Map<String, AnswerLengths.Extent> lengths;

  private LastChecks(RunSummary summary, AnswerLengths lengths) {
    this.summary = summary;
    this.lengths = lengths.cells();
  }

  /** The summary with the checklist; as it is where no cell is a point. */
  public static RunSummary checked(RunSummary summary, AnswerLengths lengths) {
    if (!summary.run().plan().hasPoints()) {
      return summary;
    }
    LastChecks checks = new LastChecks(summary, lengths);
    List<Check> after =
        List.of(checks.points(), checks.errors(), checks.preemptions(), checks.answers());
    return new RunSummary(
        summary.run().withPlan(summary.run().plan().withAfter(after)), summary.cells());
  }

  private Check points() {
    List<PlannedCell> planned = summary.run().plan().cells();
    List<PlannedCell> missing = new ArrayList<>(summary.run().plan().missing(windows()));
    planned.stream().filter(this::isCutShort).forEach(missing::add);
    int measured = planned.size() - missing.size();
    return missing.isEmpty()
        ? new Check("points", true, "all %d measured".formatted(planned.size()))
        : new Check(
            "points",
            false,
            "%d of %d measured; missing: %s"
                .formatted(
                    measured,
                    planned.size(),
                    named(missing.stream().map(PlannedCell::stage).toList())));
  }

  private List<CellWindow> windows() {
    return summary.cells().stream().map(CellSummary::window).toList();
  }

  /** It began, and the run ended before it had all its requests. */
  private boolean isCutShort(PlannedCell planned) {
    return summary.run().cutShort() != null
        && planned.requests() != null
        && summary.cells().stream()
            .filter(cell -> cell.cell().name().equals(planned.cell()))
            .anyMatch(cell -> whole(cell) < planned.requests());
  }

  private static long whole(CellSummary cell) {
    return cell.counts().sent() - cell.counts().failures().getOrDefault(Outcome.CANCELLED, 0L);
  }

  private Check errors() {
    Map<Outcome, Long> failures = new EnumMap<>(Outcome.class);
    summary
        .cells()
        .forEach(
            cell ->
                cell.counts().failures().forEach((kind, n) -> failures.merge(kind, n, Long::sum)));
    long sent = summary.cells().stream().mapToLong(cell -> cell.counts().sent()).sum();
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return failed == 0
        ? new Check("errors", true, "none in %s requests".formatted(number(sent)))
        : new Check(
            "errors",
            false,
            "%s of %s requests failed: %s"
                .formatted(number(failed), number(sent), ConsoleTable.kinds(failures)));
  }

  private Check preemptions() {
    Long times = summary.run().plan().preemptions();
    if (times == null) {
      return new Check("preemptions", null, "the server has no counter of them that could be read");
    }
    return times == 0
        ? new Check("preemptions", true, "none by the server's counter")
        : new Check(
            "preemptions",
            false,
            "%s by the server's counter: points did not fit its KV cache at once"
                .formatted(number(times)));
  }

  private Check answers() {
    List<String> others = new ArrayList<>();
    long answers = 0;
    for (PlannedCell planned : summary.run().plan().cells()) {
      AnswerLengths.Extent extent = lengths.get(planned.cell());
      if (extent != null && planned.outputTokens() != null) {
        answers += extent.answers();
        if (!extent.isExactly(planned.outputTokens())) {
          others.add(words(planned, extent));
        }
      }
    }
    if (answers == 0) {
      return new Check("answers", null, "none came whole");
    }
    return others.isEmpty()
        ? new Check("answers", true, "all %s as long as asked".formatted(number(answers)))
        : new Check("answers", false, "not all as long as asked: " + named(others));
  }

  private static String words(PlannedCell planned, AnswerLengths.Extent extent) {
    return extent.untold() > 0
        ? "%s (tokens not told)".formatted(planned.stage())
        : "%s (%s to %s tokens instead of %s)"
            .formatted(
                planned.stage(),
                number(extent.least()),
                number(extent.most()),
                number(planned.outputTokens()));
  }

  private static String named(List<String> all) {
    String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMED;
    return more > 0 ? first + " and %d more".formatted(more) : first;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
