package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.hypothesis.Judgement.Figure;
import io.tokenload.analysis.hypothesis.Judgement.Hypothesis;
import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.LeastSquares;
import io.tokenload.analysis.sample.MedianInterval;
import io.tokenload.analysis.sample.TheilSen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * H3. A client does not see the server's phases; two signs of the shift can be seen from outside.
 *
 * <ol>
 *   <li><b>Share</b>: the part of E2EL after the first token, (E2EL − TTFT) / E2EL, rises with
 *       concurrency. Per shape the Theil–Sen slope on the binary logarithm of the concurrency; over
 *       the shapes the median with its exact interval.
 *   <li><b>Hold</b>: where decode binds, a new request waits for the places of long answers, so
 *       TTFT comes to depend on the output length more than on the prompt. In the fit log TTFT =
 *       level + p log prompt + o log output + p′ log prompt log c + o′ log output log c the figure
 *       is o′ − p′: above zero, output gains on prompt as concurrency rises.
 * </ol>
 *
 * <p>Supported: one sign is above zero and the other not below. Refuted: one is below zero and the
 * other not above. The two share the risk of 5 % (97.5 % each), while the intervals shown are 95 %.
 */
final class Bottleneck {

  private static final double CONFIDENCE = 0.95;
  private static final double JOINT = 0.975;

  /** A sign with the interval that is shown and that which judges. */
  private record Sign(Estimate shown, Estimate judging) {

    boolean isUp() {
      return judging.isAbove(0);
    }

    boolean isDown() {
      return judging.isBelow(0);
    }
  }

  private Bottleneck() {}

  static Judgement of(Grid grid, Hypothesis hypothesis) {
    List<Figure> figures = new ArrayList<>();
    double[] slopes = shareSlopes(grid, figures);
    Sign share = new Sign(MedianInterval.of(slopes, CONFIDENCE), MedianInterval.of(slopes, JOINT));
    Optional<Sign> hold = hold(grid);
    if (!share.judging.hasInterval() || hold.isEmpty()) {
      return hypothesis.undecided(
          "%d shapes have a TTFT and an E2EL at %d levels or more; at least 7 are needed."
              .formatted(slopes.length, Grid.LEAST_VALUES));
    }
    figures.add(0, new Figure("decode_share_per_doubling", "", share.shown));
    figures.add(1, new Figure("ttft_output_gains_on_prompt", "", hold.get().shown));
    Ruling ruling = ruling(share, hold.get());
    return hypothesis.judged(ruling, sentence(ruling, share, hold.get(), grid), figures);
  }

  private static double[] shareSlopes(Grid grid, List<Figure> figures) {
    List<Double> slopes = new ArrayList<>();
    for (List<ShapedCell> shape : grid.shapes()) {
      List<ShapedCell> known =
          shape.stream().filter(cell -> !Double.isNaN(cell.decodeShare())).toList();
      if (shape.get(0).output() >= 2 && known.size() >= Grid.LEAST_VALUES) {
        double slope =
            TheilSen.slope(
                known.stream()
                    .mapToDouble(cell -> cell.logConcurrency() / StrictMath.log(2))
                    .toArray(),
                known.stream().mapToDouble(ShapedCell::decodeShare).toArray());
        slopes.add(slope);
        figures.add(
            new Figure("decode_share_per_doubling", DecodePace.name(shape), Estimate.bare(slope)));
      }
    }
    return slopes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Optional<Sign> hold(Grid grid) {
    List<Integer> levels = List.copyOf(grid.by(ShapedCell::concurrency).keySet());
    List<ShapedCell> known = grid.cells().stream().filter(cell -> cell.ttftNanos() > 0).toList();
    double prompt = known.stream().mapToDouble(ShapedCell::logPrompt).average().orElse(0);
    double output = known.stream().mapToDouble(ShapedCell::logOutput).average().orElse(0);
    double load = known.stream().mapToDouble(ShapedCell::logConcurrency).average().orElse(0);
    List<double[]> rows = new ArrayList<>();
    for (ShapedCell cell : known) {
      double[] row = new double[levels.size() + 4];
      row[levels.indexOf(cell.concurrency())] = 1;
      row[levels.size()] = cell.logPrompt() - prompt;
      row[levels.size() + 1] = cell.logOutput() - output;
      row[levels.size() + 2] = (cell.logPrompt() - prompt) * (cell.logConcurrency() - load);
      row[levels.size() + 3] = (cell.logOutput() - output) * (cell.logConcurrency() - load);
      rows.add(row);
    }
    double[] weights = new double[levels.size() + 4];
    weights[levels.size() + 2] = -1;
    weights[levels.size() + 3] = 1;
    return LeastSquares.fit(rows, known.stream().mapToDouble(ShapedCell::logTtft).toArray())
        .map(fit -> new Sign(fit.sum(weights, CONFIDENCE), fit.sum(weights, JOINT)));
  }

  private static Ruling ruling(Sign share, Sign hold) {
    if (share.isUp() && !hold.isDown() || hold.isUp() && !share.isDown()) {
      return Ruling.SUPPORTED;
    }
    return share.isDown() && !hold.isUp() || hold.isDown() && !share.isUp()
        ? Ruling.REFUTED
        : Ruling.UNDECIDED;
  }

  private static String sentence(Ruling ruling, Sign share, Sign hold, Grid grid) {
    String found =
        "Decode's share of E2EL changes by %s percentage points with each doubling of concurrency,"
                .formatted(Words.of(share.shown.times(100)))
            + " and output length gains %s on prompt length in what TTFT depends on; %s"
                .formatted(Words.of(hold.shown), highest(grid));
    String why =
        switch (ruling) {
          case SUPPORTED, REFUTED -> "";
          default ->
              share.isUp() || share.isDown()
                  ? " The two signs contradict each other."
                  : " Neither sign stands out of the noise.";
        };
    return found + why;
  }

  /** The observation that gave rise to the hypothesis. */
  private static String highest(Grid grid) {
    int top = grid.cells().stream().mapToInt(ShapedCell::concurrency).max().orElseThrow();
    return grid.cells().stream()
        .filter(cell -> cell.concurrency() == top && cell.ttftNanos() > 0)
        .max(Comparator.comparingDouble(ShapedCell::ttftNanos))
        .map(
            cell ->
                "at c=%d the highest TTFT had prompts of %d and answers of %d tokens."
                    .formatted(top, cell.prompt(), cell.output()))
        .orElse("at c=%d no TTFT is known.".formatted(top));
  }
}
