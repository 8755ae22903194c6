package io.tokenload.workload;

/**
 * One of several injectors that share a schedule: it takes every n-th arrival.
 *
 * @param index which, from 0
 * @param count of how many, 1 to {@value #MAX_SHARDS}
 */
public record Shard(int index, int count) {

  /** Injectors that can share a schedule. */
  public static final int MAX_SHARDS = 10_000;

  public Shard {
    Range.check("number of shards", count, 1, MAX_SHARDS);
    Range.check("shard", index, 0, count - 1);
  }

  /** Where an arrival of this shard stands in the whole schedule. */
  public int wholeIndex(int ownIndex) {
    return Math.addExact(Math.multiplyExact(ownIndex, count), index);
  }

  /** How many of the whole schedule's arrivals are this shard's. */
  public int share(int wholeCount) {
    return (wholeCount - index + count - 1) / count;
  }
}
