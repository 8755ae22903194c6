package io.tokenload.report.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Values over time.
 *
 * @param name of the line
 * @param atNanos when, since the run's origin, rising
 * @param values in the unit of its picture, one a moment; NaN where there is none
 */
public record TimeLine(String name, long[] atNanos, double[] values) {

  /** More moments than this no eye tells apart. */
  public static final int MOST = 400;

  /**
   * The line of some readings. Of more than {@link #MOST} neighbours are put together, and the
   * greatest stands.
   */
  public static <T> TimeLine of(
      String name, List<T> readings, ToLongFunction<T> at, ToDoubleFunction<T> value) {
    int each = Math.max(1, (readings.size() + MOST - 1) / MOST);
    int moments = (readings.size() + each - 1) / each;
    long[] middles = new long[moments];
    double[] values = new double[moments];
    for (int i = 0; i < moments; i++) {
      List<T> part = readings.subList(i * each, Math.min(readings.size(), (i + 1) * each));
      middles[i] = at.applyAsLong(part.get(part.size() / 2));
      values[i] =
          part.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(Double.NaN);
    }
    return new TimeLine(name, middles, values);
  }

  /** Whether it has no value. */
  public boolean isEmpty() {
    return Arrays.stream(values).noneMatch(Double::isFinite);
  }
}
