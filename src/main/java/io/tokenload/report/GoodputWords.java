package io.tokenload.report;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people read of good requests: their share, the limits that made them so, and shortages. */
public final class GoodputWords {

  private GoodputWords() {}

  /** Whether some class has limits. */
  public static boolean applies(List<CellSummary> cells) {
    return cells.stream().anyMatch(cell -> cell.goodput() != null);
  }

  /**
   * Percent of the requests, one decimal; never 100 while one is not good and never 0 while one is.
   * Empty where nothing was sent.
   */
  public static Optional<String> percent(Goodput goodput) {
    if (goodput.sent() == 0) {
      return Optional.empty();
    }
    if (goodput.good() == goodput.sent()) {
      return Optional.of("100");
    }
    double percent = 100.0 * goodput.good() / goodput.sent();
    double shown = goodput.good() == 0 ? 0 : Math.max(0.1, Math.min(99.9, percent));
    return Optional.of(Figure.decimal(shown));
  }

  /**
   * Which limits hold for which cells' classes, a line each, in the order of the cells: {@code A
   * request of SS is good within TTFT ≤ 200 ms.}
   */
  public static List<String> limits(List<CellSummary> cells) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> cell.goodput() != null)
        .forEach(
            cell ->
                classes
                    .computeIfAbsent(cell.goodput().limits().words(), unused -> new ArrayList<>())
                    .add(cell.cell().className()));
    boolean alike = classes.size() == 1 && cells.stream().allMatch(cell -> cell.goodput() != null);
    return classes.entrySet().stream()
        .map(
            each ->
                "A request%s is good that succeeds within %s."
                    .formatted(alike ? "" : " of " + names(each.getValue()), each.getKey()))
        .toList();
  }

  private static String names(List<String> classes) {
    return classes.stream().distinct().collect(Collectors.joining(", "));
  }

  /** Cells with fewer good requests than were to be, and names that limits were given in vain. */
  public static List<String> remarks(RunSummary summary) {
    List<String> remarks = new ArrayList<>();
    summary.cells().stream()
        .filter(cell -> cell.goodput() != null && cell.goodput().isTooLow())
        .forEach(cell -> remarks.add(tooLow(cell)));
    List<String> classes =
        summary.cells().stream().map(cell -> cell.cell().className()).distinct().toList();
    if (!classes.isEmpty()) {
      Objectives.of(summary.run().settings())
          .unknown(classes)
          .forEach(
              name ->
                  remarks.add(
                      "goodput limits the class %s, and none of that name was measured."
                          .formatted(name)));
    }
    return remarks;
  }

  private static String tooLow(CellSummary cell) {
    Goodput goodput = cell.goodput();
    return "%s: %s of %s requests were good (%s %%), fewer than the %s %% that were to be (%s)."
        .formatted(
            cell.cell().name(),
            goodput.good(),
            goodput.sent(),
            percent(goodput).orElseThrow(),
            Figure.rate(100 * goodput.wanted()).toPlainString(),
            goodput.limits().words());
  }

  /**
   * The cell with the least share of good requests: {@code 97.1 % of SS requests were good}.
   *
   * @param load words for a cell's load, with a space before them
   */
  static Optional<String> least(List<CellSummary> cells, Function<CellSummary, String> load) {
    List<CellSummary> judged =
        cells.stream().filter(cell -> cell.goodput() != null && cell.goodput().sent() > 0).toList();
    return judged.stream()
        .min(Comparator.comparingDouble(cell -> cell.goodput().share().orElseThrow()))
        .map(cell -> least(cell, judged.size(), load.apply(cell)));
  }

  private static String least(CellSummary cell, int cells, String load) {
    Goodput goodput = cell.goodput();
    if (cells > 1 && goodput.good() == goodput.sent()) {
      return "all requests of %d cells were good".formatted(cells);
    }
    return "%s %% of %s requests were good%s%s"
        .formatted(
            percent(goodput).orElseThrow(),
            cell.cell().className(),
            load,
            cells == 1 ? "" : ", the fewest of %d cells".formatted(cells));
  }
}
