package io.tokenload.workload;

import java.util.Objects;

/** Every n-th arrival of a whole schedule. */
record ShardedArrivals(Arrivals whole, Shard shard) implements Arrivals {

  @Override
  public long dueNanos(int index) {
    Objects.checkIndex(index, count());
    return whole.dueNanos(shard.wholeIndex(index));
  }

  @Override
  public int count() {
    return shard.share(whole.count());
  }
}
