package io.tokenload.simserver.engine;

import java.util.Arrays;

/**
 * Time of the linear layers of one step, by the number of tokens in it: linear between the given
 * points, flat before the first, along the last slope after the last. A table and not a formula,
 * because {@code max(t0, slope · n)} is up to 39 % too low near 256 tokens, where knees lie.
 */
public final class StepTable {

  private final int[] tokens;
  private final double[] nanos;

  private StepTable(int[] tokens, double[] nanos) {
    this.tokens = tokens;
    this.nanos = nanos;
  }

  /**
   * A table from points.
   *
   * @param points tokens and milliseconds in turn, at least two points, both ascending
   * @throws IllegalArgumentException if the points are not so
   */
  public static StepTable ofMillis(double... points) {
    int size = points.length / 2;
    int[] tokens = new int[size];
    double[] nanos = new double[size];
    for (int i = 0; i < size; i++) {
      tokens[i] = (int) points[2 * i];
      nanos[i] = points[2 * i + 1] * 1e6;
      if (i > 0 && (tokens[i] <= tokens[i - 1] || nanos[i] < nanos[i - 1])) {
        throw new IllegalArgumentException("The points of a step table must ascend.");
      }
    }
    if (size < 2 || points.length % 2 != 0) {
      throw new IllegalArgumentException("A step table needs two points or more.");
    }
    return new StepTable(tokens, nanos);
  }

  /** The same table with each time multiplied. */
  public StepTable times(double factor) {
    return new StepTable(tokens, Arrays.stream(nanos).map(t -> t * factor).toArray());
  }

  /** Nanoseconds of a step of so many tokens. */
  public double nanos(int count) {
    if (count <= tokens[0]) {
      return nanos[0];
    }
    int right = 1;
    while (right < tokens.length - 1 && tokens[right] < count) {
      right++;
    }
    return nanos[right - 1] + slope(right) * (count - tokens[right - 1]);
  }

  /** Nanoseconds a further token costs in a large step. */
  public double lastSlopeNanos() {
    return slope(tokens.length - 1);
  }

  private double slope(int right) {
    return (nanos[right] - nanos[right - 1]) / (tokens[right] - tokens[right - 1]);
  }
}
