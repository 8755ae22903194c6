package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.hypothesis.Judgement.Figure;
import io.tokenload.analysis.hypothesis.Judgement.Hypothesis;
import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.MedianInterval;
import io.tokenload.analysis.sample.TheilSen;
import java.util.ArrayList;
import java.util.List;

/**
 * H2. Within each shape (prompt × output length, answers of at least two tokens, at least four
 * levels) the Theil–Sen slope of the logarithm of the median TPOT on the logarithm of the
 * concurrency; over the shapes their median with the exact interval of its order statistics.
 *
 * <p>Supported: the interval lies above −{@value #MARGIN} (TPOT does not fall by more than 3.4 % a
 * doubling). Refuted: it lies below.
 */
final class DecodePace {

  static final double MARGIN = 0.05;
  private static final double CONFIDENCE = 0.95;

  private DecodePace() {}

  static Judgement of(Grid grid, Hypothesis hypothesis) {
    List<Figure> figures = new ArrayList<>();
    for (List<ShapedCell> shape : grid.shapes()) {
      List<ShapedCell> known = shape.stream().filter(cell -> cell.tpotNanos() > 0).toList();
      if (shape.get(0).output() >= 2 && known.size() >= Grid.LEAST_VALUES) {
        figures.add(new Figure("tpot_per_concurrency_slope", name(shape), slope(known)));
      }
    }
    double[] slopes = figures.stream().mapToDouble(f -> f.estimate().value()).toArray();
    Estimate median = MedianInterval.of(slopes, CONFIDENCE);
    if (!median.hasInterval()) {
      return hypothesis.undecided(
          "%d shapes have a TPOT at %d levels or more; at least 6 are needed."
              .formatted(slopes.length, Grid.LEAST_VALUES));
    }
    figures.add(0, new Figure("tpot_per_concurrency_slope_median", "", median));
    Ruling ruling = ruling(median);
    return hypothesis.judged(ruling, sentence(ruling, median, slopes.length), figures);
  }

  static String name(List<ShapedCell> shape) {
    return "in%d_out%d".formatted(shape.get(0).prompt(), shape.get(0).output());
  }

  private static Estimate slope(List<ShapedCell> shape) {
    return Estimate.bare(
        TheilSen.slope(
            shape.stream().mapToDouble(ShapedCell::logConcurrency).toArray(),
            shape.stream().mapToDouble(cell -> StrictMath.log(cell.tpotNanos())).toArray()));
  }

  private static Ruling ruling(Estimate median) {
    if (median.isAbove(-MARGIN)) {
      return Ruling.SUPPORTED;
    }
    return median.isBelow(-MARGIN) ? Ruling.REFUTED : Ruling.UNDECIDED;
  }

  private static String sentence(Ruling ruling, Estimate median, int shapes) {
    String found =
        "Over %d shapes TPOT goes with concurrency to the power of %s"
            .formatted(shapes, Words.of(median));
    return switch (ruling) {
      case SUPPORTED ->
          found
              + (median.isAbove(0) ? ": it worsens." : ": it keeps or worsens, and does not fall.");
      case REFUTED -> found + ": it falls.";
      default -> found + ": it may fall, keep or worsen.";
    };
  }
}
