package io.tokenload.workload;

import java.time.Duration;

/**
 * How long users think: independent exponential times, as arrivals of people have. They depend on
 * seed and number alone.
 *
 * @param mean from zero: zero is no time at all
 * @param seed gives the same times again
 */
public record ThinkTimes(Duration mean, Seed seed) {

  /** Users who do not think. */
  public static final ThinkTimes NONE = new ThinkTimes(Duration.ZERO, new Seed(0));

  public ThinkTimes {
    if (mean.isNegative()) {
      throw new IllegalArgumentException("a think time is from zero, not " + mean);
    }
  }

  /**
   * The time before a request, in nanoseconds.
   *
   * @param number of the request, from 0
   */
  public long nanos(long number) {
    double uniform = new SplitMix64(SplitMix64.mix(seed.value()) + number).nextDouble();
    // StrictMath: the same last bit on every machine.
    return Math.round(-StrictMath.log1p(-uniform) * mean.toNanos());
  }
}
