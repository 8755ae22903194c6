package io.tokenload.workload;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Statistics of gaps and counts, over many seeds. */
final class Series {

  /** Seeds 0 to 99: fixed, so that a test passes always or never. */
  static final int SEEDS = 100;

  private Series() {}

  static double[] overSeeds(LongToDoubleFunction statistic) {
    return LongStream.range(0, SEEDS).mapToDouble(statistic).toArray();
  }

  static long[] moments(Arrivals arrivals, int count) {
    return IntStream.range(0, count).mapToLong(arrivals::dueNanos).toArray();
  }

  /** What lies between each value and the one before, zero before the first. */
  static double[] gaps(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] - (i == 0 ? 0 : values[i - 1]))
        .toArray();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  static double variance(double[] values) {
    return squares(values) / (values.length - 1);
  }

  /** Variance over mean: 1 for a Poisson process's counts. */
  static double dispersion(double[] counts) {
    return variance(counts) / mean(counts);
  }

  /** The correlation of each value with the next. */
  static double lagOneCorrelation(double[] values) {
    double mean = mean(values);
    double products =
        IntStream.range(1, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i - 1] - mean))
            .sum();
    return products / squares(values);
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }
}
