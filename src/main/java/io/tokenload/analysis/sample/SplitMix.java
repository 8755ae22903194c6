package io.tokenload.analysis.sample;

/**
 * SplitMix64 (Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA
 * 2014): whole-number arithmetic alone, so the same seed gives the same draws on every machine and
 * in every version of Java. Not for secrets.
 */
public final class SplitMix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** A generator; equal seeds give equal draws. */
  public SplitMix(long seed) {
    this.state = seed;
  }

  /** The next 64 bits. */
  public long nextLong() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * A whole number from 0 to below the bound. The upper 32 bits are scaled: the bias is below bound
   * ÷ 2³², far under what a thousand replicates could show.
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /**
   * So many draws with replacement out of as many, as counts: how often each came.
   *
   * @param of at least 1
   */
  public int[] timesDrawn(int of) {
    int[] times = new int[of];
    for (int i = 0; i < of; i++) {
      times[nextInt(of)]++;
    }
    return times;
  }
}
