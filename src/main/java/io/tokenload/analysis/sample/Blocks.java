package io.tokenload.analysis.sample;

import java.util.Arrays;

/**
 * How a sample is cut into blocks of neighbours for the bootstrap. Requests that run together share
 * the server's steps, so whole waves are drawn, as many consecutive requests as run at once
 * (Künsch, <i>Annals of Statistics</i> 17, 1989; Carlstein 1986 for blocks that do not overlap).
 *
 * <p>Cost is bounded: of more than {@value #MOST_VALUES} requests every k-th is kept, and waves are
 * put together until there are at most {@value #MOST_BLOCKS} blocks.
 */
public final class Blocks {

  /** Fewer blocks have no interval: they say too little of how blocks differ. */
  public static final int LEAST_BLOCKS = 20;

  static final int MOST_BLOCKS = 400;
  static final int MOST_VALUES = 10_000;

  private final int stride;
  private final int length;
  private final int count;

  private Blocks(int stride, int length, int count) {
    this.stride = stride;
    this.length = length;
    this.count = count;
  }

  /**
   * A plan.
   *
   * @param requests how many there are, at least 0
   * @param atOnce how many neighbours depend on one another, at least 1
   */
  public static Blocks of(int requests, int atOnce) {
    int stride = Math.max(1, (requests + MOST_VALUES - 1) / MOST_VALUES);
    long waves =
        Math.max(
            1, ((long) requests + MOST_BLOCKS * (long) atOnce - 1) / (MOST_BLOCKS * (long) atOnce));
    int length = (int) Math.min(Integer.MAX_VALUE, atOnce * waves);
    return new Blocks(stride, length, Math.max(1, requests / length));
  }

  /** The sample in these blocks. */
  public Resampled resampled(double[] values) {
    return Resampled.of(values, this);
  }

  /** How many blocks there are. */
  public int count() {
    return count;
  }

  /** Whether there are enough blocks to say how sure a figure is. */
  public boolean areEnough() {
    return count >= LEAST_BLOCKS;
  }

  /** Each block once: the sample as it is. */
  public int[] asTheyAre() {
    int[] once = new int[count];
    Arrays.fill(once, 1);
    return once;
  }

  boolean keeps(int request) {
    return request % stride == 0;
  }

  /** What is left over at the end belongs to the last block. */
  int blockOf(int request) {
    return Math.min(request / length, count - 1);
  }
}
