package io.tokenload.simserver.engine;

/** A histogram as Prometheus has it: counts up to fixed bounds, a sum and a count. */
public final class Histogram {

  private final double[] bounds;
  private final long[] counts;
  private double sum;
  private long count;

  /**
   * An empty histogram.
   *
   * @param bounds upper bounds, ascending; one more without a bound is implied
   */
  public Histogram(double... bounds) {
    this.bounds = bounds;
    this.counts = new long[bounds.length + 1];
  }

  /** Counts a value. */
  public void observe(double value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sum += value;
    count++;
  }

  public int buckets() {
    return counts.length;
  }

  /** Upper bound of a bucket; infinity for the last. */
  public double bound(int bucket) {
    return bucket < bounds.length ? bounds[bucket] : Double.POSITIVE_INFINITY;
  }

  /** Values up to the bound of a bucket. */
  public long cumulative(int bucket) {
    long total = 0;
    for (int i = 0; i <= bucket; i++) {
      total += counts[i];
    }
    return total;
  }

  public double sum() {
    return sum;
  }

  public long count() {
    return count;
  }
}
