package io.tokenload.metric;

import java.util.Optional;

/** How sure a percentile is. Implementations are pure: the same sample gives the same interval. */
@FunctionalInterface
public interface IntervalEstimator {

  /** Says nothing. */
  IntervalEstimator NONE = (values, blockLength, percent) -> Optional.empty();

  /**
   * The 95 % confidence interval of a percentile.
   *
   * @param nanosInTimeOrder the observations in the order of their intended starts
   * @param blockLength how many neighbours are taken to depend on one another, at least 1
   * @param percent e.g. 99
   * @return empty where the sample is too small to say
   */
  Optional<Interval> estimate(double[] nanosInTimeOrder, int blockLength, double percent);
}
