package io.tokenload.analysis.sample;

import io.tokenload.metric.OrderStatistics;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

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
   * The interval of a figure.
   *
   * @param value the figure of the sample as it is
   * @param seed of the draws
   * @param figure of one draw, made from the generator it is given
   * @return without interval where a draw in twenty has no figure; an end that is infinite where
   *     requests that were given up reach it
   */
  public static Estimate estimate(double value, long seed, ToDoubleFunction<SplitMix> figure) {
    SplitMix random = new SplitMix(seed);
    double[] drawn = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      drawn[i] = figure.applyAsDouble(random);
    }
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
