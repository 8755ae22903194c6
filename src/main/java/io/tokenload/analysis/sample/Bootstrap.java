package io.tokenload.analysis.sample;

import io.tokenload.metric.OrderStatistics;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Percentile intervals of any figure of resampled blocks (Efron and Tibshirani, <i>An Introduction
 * to the Bootstrap</i>, 1993). The draws depend on the seed alone.
 */
public final class Bootstrap {

  /** Draws of an interval. */
  public static final int REPLICATES = 1000;

  private static final double CONFIDENCE = 0.95;

  private Bootstrap() {}

  /**
   * The intervals of figures that are made of the same draws.
   *
   * @param values the figures of the sample as it is
   * @param seed of the draws
   * @param figures of one draw, made from the generator they are given, as many as values
   * @return each without interval where a draw in twenty has no figure; an end is infinite where
   *     requests that were given up reach it
   */
  public static Estimate[] estimates(
      double[] values, long seed, Function<SplitMix, double[]> figures) {
    SplitMix random = new SplitMix(seed);
    double[][] drawn = new double[values.length][REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      double[] each = figures.apply(random);
      for (int figure = 0; figure < values.length; figure++) {
        drawn[figure][i] = each[figure];
      }
    }
    Estimate[] estimates = new Estimate[values.length];
    Arrays.setAll(estimates, figure -> estimate(values[figure], drawn[figure]));
    return estimates;
  }

  private static Estimate estimate(double value, double[] drawn) {
    double[] known = Arrays.stream(drawn).filter(each -> !Double.isNaN(each)).sorted().toArray();
    if (Double.isNaN(value) || known.length < CONFIDENCE * REPLICATES) {
      return Estimate.bare(value);
    }
    double risk = 100 * (1 - CONFIDENCE) / 2;
    return new Estimate(
        value,
        known[OrderStatistics.nearestRank(risk, known.length) - 1],
        known[OrderStatistics.nearestRank(100 - risk, known.length) - 1]);
  }
}
