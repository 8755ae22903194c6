package io.tokenload.metric.server;

import java.util.OptionalDouble;

/**
 * A histogram's totals at one moment: what it has summed since the server began.
 *
 * @param sumSeconds seconds
 * @param count observations
 */
public record TimeTotal(double sumSeconds, double count) {

  /** What was added since an earlier moment of the same process. */
  public TimeTotal since(TimeTotal earlier) {
    return new TimeTotal(sumSeconds - earlier.sumSeconds, count - earlier.count);
  }

  /** Both together, as of two engines. */
  public TimeTotal plus(TimeTotal that) {
    return new TimeTotal(sumSeconds + that.sumSeconds, count + that.count);
  }

  /** Seconds; empty where nothing was observed. */
  public OptionalDouble mean() {
    return count > 0 ? OptionalDouble.of(sumSeconds / count) : OptionalDouble.empty();
  }
}
