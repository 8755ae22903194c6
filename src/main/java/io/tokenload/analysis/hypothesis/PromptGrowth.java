package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.hypothesis.Judgement.Figure;
import io.tokenload.analysis.hypothesis.Judgement.Hypothesis;
import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.LeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * H1. At each concurrency the logarithm of the median TTFT is fitted on the logarithm of the prompt
 * tokens, each output length with a level of its own. A slope of 1 is linear growth.
 *
 * <p>Supported: every slope is above 0 and not above {@value #LINEAR}, with 95 % confidence.
 * Refuted: some slope is below {@value #FLAT} (no growth to speak of) or above {@value #LINEAR},
 * with 95 % confidence over all judged slopes together (Bonferroni). A single figure of the whole
 * range can hide a steep end, so the slope between the two longest prompts is judged too.
 */
final class PromptGrowth {

  static final double LINEAR = 1.1;
  static final double FLAT = 0.05;
  private static final double CONFIDENCE = 0.95;

  /** The growth at one level, with the interval for one figure and that for all together. */
  private record Slope(String level, String name, Estimate own, Estimate joint) {

    Figure figure() {
      return new Figure(name, level, own);
    }
  }

  private PromptGrowth() {}

  static Judgement of(Grid grid, Hypothesis hypothesis) {
    Map<Integer, List<ShapedCell>> levels = grid.by(ShapedCell::concurrency);
    double joint = 1 - (1 - CONFIDENCE) / (2 * levels.size());
    List<Slope> slopes = new ArrayList<>();
    List<Slope> ends = new ArrayList<>();
    for (List<ShapedCell> level : levels.values()) {
      Grid known = new Grid(level.stream().filter(cell -> cell.ttftNanos() > 0).toList());
      Optional<Slope> slope = slope(known, level.get(0).level(), joint);
      if (slope.isEmpty()) {
        return hypothesis.undecided(
            "At %s fewer than %d prompt lengths have a TTFT at several output lengths."
                .formatted(level.get(0).level(), Grid.LEAST_VALUES));
      }
      slopes.add(slope.get());
      end(known, level.get(0).level(), joint).ifPresent(ends::add);
    }
    return judged(slopes, ends, hypothesis);
  }

  private static Judgement judged(List<Slope> slopes, List<Slope> ends, Hypothesis hypothesis) {
    Ruling ruling = ruling(slopes, ends);
    List<Figure> figures = new ArrayList<>(slopes.stream().map(Slope::figure).toList());
    ends.forEach(end -> figures.add(end.figure()));
    return hypothesis.judged(ruling, sentence(ruling, slopes, ends), figures);
  }

  private static Ruling ruling(List<Slope> slopes, List<Slope> ends) {
    boolean refuted =
        slopes.stream().anyMatch(s -> s.joint.isBelow(FLAT) || s.joint.isAbove(LINEAR))
            || ends.stream().anyMatch(end -> end.joint.isAbove(LINEAR));
    boolean supported = slopes.stream().allMatch(s -> s.own.isAbove(0) && s.own.high() <= LINEAR);
    if (refuted) {
      return Ruling.REFUTED;
    }
    return supported ? Ruling.SUPPORTED : Ruling.UNDECIDED;
  }

  private static String sentence(Ruling ruling, List<Slope> slopes, List<Slope> ends) {
    Slope least = slopes.stream().min((a, b) -> by(a, b)).orElseThrow();
    Slope most = slopes.stream().max((a, b) -> by(a, b)).orElseThrow();
    String range =
        "TTFT grows with the prompt to the power of %s at %s to %s at %s"
            .formatted(Words.of(least.own), least.level, Words.of(most.own), most.level);
    Optional<Slope> steep = ends.stream().filter(end -> end.joint.isAbove(LINEAR)).findFirst();
    if (steep.isPresent()) {
      return "%s, but of %s between the two longest prompts at %s: faster than linear."
          .formatted(range, Words.of(steep.get().own), steep.get().level);
    }
    return switch (ruling) {
      case SUPPORTED -> range + "; 1 is linear.";
      case REFUTED ->
          range
              + (most.joint.isAbove(LINEAR)
                  ? ": faster than linear."
                  : ": less than %s is no growth to speak of.".formatted(Words.number(FLAT)));
      default ->
          range
              + ": the intervals reach 0 or beyond %s; more requests or lengths would narrow them."
                  .formatted(Words.number(LINEAR));
    };
  }

  private static int by(Slope a, Slope b) {
    return Double.compare(a.own.value(), b.own.value());
  }

  private static Optional<Slope> slope(Grid level, String name, double joint) {
    if (level.by(ShapedCell::prompt).size() < Grid.LEAST_VALUES) {
      return Optional.empty();
    }
    List<Integer> outputs = List.copyOf(level.by(ShapedCell::output).keySet());
    List<double[]> rows = new ArrayList<>();
    for (ShapedCell cell : level.cells()) {
      double[] row = new double[outputs.size() + 1];
      row[outputs.indexOf(cell.output())] = 1;
      row[outputs.size()] = cell.logPrompt();
      rows.add(row);
    }
    double[] weights = new double[outputs.size() + 1];
    weights[outputs.size()] = 1;
    double[] values = level.cells().stream().mapToDouble(ShapedCell::logTtft).toArray();
    return LeastSquares.fit(rows, values)
        .map(
            fit ->
                new Slope(
                    name,
                    "ttft_per_prompt_slope",
                    fit.sum(weights, CONFIDENCE),
                    fit.sum(weights, joint)));
  }

  /** Between the two longest prompts: the mean over output lengths. */
  private static Optional<Slope> end(Grid level, String name, double joint) {
    List<Integer> prompts = List.copyOf(level.by(ShapedCell::prompt).keySet());
    Grid longest =
        new Grid(
            level.cells().stream()
                .filter(cell -> cell.prompt() >= prompts.get(prompts.size() - 2))
                .toList());
    List<double[]> rows = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    for (List<ShapedCell> pair : longest.by(ShapedCell::output).values()) {
      if (pair.size() == 2) {
        ShapedCell a = pair.get(0);
        ShapedCell b = pair.get(1);
        rows.add(new double[] {1});
        steps.add((b.logTtft() - a.logTtft()) / (b.logPrompt() - a.logPrompt()));
      }
    }
    double[] one = {1};
    return LeastSquares.fit(rows, steps.stream().mapToDouble(Double::doubleValue).toArray())
        .map(
            fit ->
                new Slope(
                    name,
                    "ttft_slope_of_longest_prompts",
                    fit.sum(one, CONFIDENCE),
                    fit.sum(one, joint)));
  }
}
