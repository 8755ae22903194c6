package io.tokenload.report.picture;

/**
 * The empirical distribution of a latency, thinned for a picture: {@code percent[i]} of the
 * observations were at most {@code nanos[i]}.
 *
 * @param count observations, those included that were given up before their value was known
 * @param nanos rising; to three digits
 * @param percent rising; the last is 100, or less where some were given up
 */
public record Curve(long count, long[] nanos, double[] percent) {

  /** More points than this are more than a picture has pixels for. */
  public static final int MAX_POINTS = 400;

  public Curve {
    if (nanos.length != percent.length || nanos.length > MAX_POINTS) {
      throw new IllegalArgumentException(
          "a curve of %d values and %d shares".formatted(nanos.length, percent.length));
    }
  }

  /** The least value that at least so many percent do not exceed; else the greatest known. */
  public long nanosAt(double share) {
    for (int i = 0; i < percent.length; i++) {
      if (percent[i] >= share) {
        return nanos[i];
      }
    }
    return nanos[nanos.length - 1];
  }
}
