package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.Blocks;
import io.tokenload.analysis.sample.Bootstrap;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.LeastSquares;
import io.tokenload.analysis.sample.SplitMix;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares cells pair by pair.
 *
 * <p>From {@value #LEAST_PAIRS} pairs on (rounds of a comparison, combinations of the other
 * parameters) a pair is one observation and the interval is Student's t over pairs: it holds what
 * differs between cells, a drift included. With fewer, blocks of requests are drawn within each
 * cell (percentile bootstrap): what differs between cells for other reasons is then not in the
 * interval. Of percentiles far out all pairs are one where a single one has too few requests.
 */
final class Contrasts {

  /** Fewer pairs do not tell how pairs differ. */
  static final int LEAST_PAIRS = 5;

  private static final double CONFIDENCE = 0.95;

  private Contrasts() {}

  /**
   * A measure of the pairs.
   *
   * @param isJoint whether the n-th request of one cell belongs to the n-th of the other
   * @param seed of the draws
   */
  static Contrast of(List<Pair> pairs, Measure measure, boolean isJoint, long seed) {
    List<Pair> used =
        measure.isTail() && !areKnown(pairs, measure) ? List.of(Pair.pooled(pairs)) : pairs;
    double[] first = used.stream().mapToDouble(pair -> measure.of(pair.first())).toArray();
    double[] other = used.stream().mapToDouble(pair -> measure.of(pair.other())).toArray();
    double firstMean = mean(first);
    double otherMean = mean(other);
    if (used.size() >= LEAST_PAIRS && !Double.isNaN(firstMean + otherMean)) {
      return new Contrast(
          measure,
          firstMean,
          otherMean,
          overPairs(difference(first, other)),
          power(overPairs(logRatio(first, other))),
          Contrast.Basis.PAIRS);
    }
    double[] values = joined(firstMean, otherMean);
    Estimate[] found =
        used.stream().allMatch(Contrasts::isEnough)
            ? Bootstrap.estimates(values, seed, new Draws(used, measure, isJoint)::figures)
            : new Estimate[] {Estimate.bare(values[0]), Estimate.bare(values[1])};
    Contrast.Basis basis = found[0].hasInterval() ? Contrast.Basis.REQUESTS : Contrast.Basis.NONE;
    return new Contrast(measure, firstMean, otherMean, found[0], found[1], basis);
  }

  /** Difference and ratio. */
  private static double[] joined(double first, double other) {
    return new double[] {other - first, other / first};
  }

  private static boolean areKnown(List<Pair> pairs, Measure measure) {
    return pairs.stream()
        .noneMatch(p -> Double.isNaN(measure.of(p.first()) + measure.of(p.other())));
  }

  private static boolean isEnough(Pair pair) {
    return blocks(pair.first()).areEnough() && blocks(pair.other()).areEnough();
  }

  private static Blocks blocks(CellSample sample) {
    return Blocks.of(sample.requests().size(), sample.atOnce());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double[] difference(double[] first, double[] other) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> other[i] - first[i]);
    return differences;
  }

  private static double[] logRatio(double[] first, double[] other) {
    double[] ratios = new double[first.length];
    Arrays.setAll(ratios, i -> StrictMath.log(other[i] / first[i]));
    return ratios;
  }

  private static Estimate overPairs(double[] values) {
    double[] one = {1};
    List<double[]> rows = Arrays.stream(values).mapToObj(unused -> one).toList();
    return Arrays.stream(values).allMatch(Double::isFinite)
        ? LeastSquares.fit(rows, values).orElseThrow().sum(one, CONFIDENCE)
        : Estimate.bare(Double.NaN);
  }

  private static Estimate power(Estimate log) {
    return new Estimate(
        StrictMath.exp(log.value()), StrictMath.exp(log.low()), StrictMath.exp(log.high()));
  }

  /** The pairs' cells, ready to be drawn. */
  private static final class Draws {

    private final List<Pair> pairs;
    private final boolean isJoint;
    private final List<ToDoubleFunction<int[]>> first;
    private final List<ToDoubleFunction<int[]>> other;

    Draws(List<Pair> pairs, Measure measure, boolean isJoint) {
      this.pairs = pairs;
      this.isJoint = isJoint;
      this.first = pairs.stream().map(p -> drawn(p.first(), measure)).toList();
      this.other = pairs.stream().map(p -> drawn(p.other(), measure)).toList();
    }

    private static ToDoubleFunction<int[]> drawn(CellSample sample, Measure measure) {
      return measure.drawn(sample, blocks(sample));
    }

    double[] figures(SplitMix random) {
      double sumOfFirst = 0;
      double sumOfOther = 0;
      for (int i = 0; i < pairs.size(); i++) {
        int[] times = random.timesDrawn(blocks(pairs.get(i).first()).count());
        int[] timesOfOther =
            isJoint ? times : random.timesDrawn(blocks(pairs.get(i).other()).count());
        sumOfFirst += first.get(i).applyAsDouble(times);
        sumOfOther += other.get(i).applyAsDouble(timesOfOther);
      }
      return joined(sumOfFirst / pairs.size(), sumOfOther / pairs.size());
    }
  }
}
