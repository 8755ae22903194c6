package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.sample.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Cells of several prompt lengths, output lengths and levels, and what keeps them from judging. */
record Grid(List<ShapedCell> cells) {

  /** Fewer values of a factor show no course. */
  static final int LEAST_VALUES = 4;

  /** With more failures the latencies of the rest say little of all. */
  private static final double MOST_FAILED = 0.1;

  /** Rank correlation with the order of the run from which a drift would look like an effect. */
  private static final double MOST_ORDERED = 0.5;

  Grid {
    cells = List.copyOf(cells);
  }

  boolean isLargeEnough() {
    return size().isEmpty();
  }

  /**
   * Why a factor's effect cannot be judged at all.
   *
   * @param factor whose effect it is
   * @param name of the factor
   */
  Optional<String> obstacle(ToIntFunction<ShapedCell> factor, String name) {
    return size().or(this::failures).or(() -> order(factor, name));
  }

  /** Cells by one of their values, in rising order. */
  Map<Integer, List<ShapedCell>> by(ToIntFunction<ShapedCell> value) {
    Map<Integer, List<ShapedCell>> groups = new TreeMap<>();
    for (ShapedCell cell : cells) {
      groups.computeIfAbsent(value.applyAsInt(cell), unused -> new ArrayList<>()).add(cell);
    }
    return groups;
  }

  /** Cells by shape, in rising order of prompt and then output; each in rising concurrency. */
  List<List<ShapedCell>> shapes() {
    List<List<ShapedCell>> shapes = new ArrayList<>();
    for (List<ShapedCell> prompt : by(ShapedCell::prompt).values()) {
      new Grid(prompt)
          .by(ShapedCell::output)
          .values()
          .forEach(
              shape ->
                  shapes.add(
                      new Grid(shape)
                          .by(ShapedCell::concurrency).values().stream()
                              .flatMap(List::stream)
                              .toList()));
    }
    return shapes;
  }

  private Optional<String> size() {
    List<String> few = new ArrayList<>();
    few(few, ShapedCell::prompt, "prompt length");
    few(few, ShapedCell::output, "output length");
    few(few, ShapedCell::concurrency, "concurrency");
    return few.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", few) + "; at least " + LEAST_VALUES + " are needed.");
  }

  private void few(List<String> few, ToIntFunction<ShapedCell> factor, String name) {
    long values = cells.stream().mapToInt(factor).distinct().count();
    if (values < LEAST_VALUES) {
      String plural =
          name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
      few.add("%d %s".formatted(values, values == 1 ? name : plural));
    }
  }

  private Optional<String> failures() {
    return cells.stream()
        .filter(cell -> cell.failed() > MOST_FAILED)
        .max((a, b) -> Double.compare(a.failed(), b.failed()))
        .map(
            cell ->
                "%s of the requests of %s failed; above %s the latencies of the rest say too little."
                    .formatted(
                        Words.percent(cell.failed()), cell.name(), Words.percent(MOST_FAILED)));
  }

  private Optional<String> order(ToIntFunction<ShapedCell> factor, String name) {
    double correlation = orderCorrelation(factor);
    return Math.abs(correlation) <= MOST_ORDERED
        ? Optional.empty()
        : Optional.of(
            "The cells ran in the order of their %s (rank correlation %s): a drift of the server"
                    .formatted(name, Words.number(correlation))
                + " would look the same. Counterbalance the order.");
  }

  /** Spearman's correlation of a factor with the order in which the cells ran. */
  double orderCorrelation(ToIntFunction<ShapedCell> factor) {
    return Ranks.correlation(
        cells.stream().mapToDouble(ShapedCell::place).toArray(),
        cells.stream().mapToDouble(factor::applyAsInt).toArray());
  }
}
