package io.tokenload.workload;

import java.util.Objects;

/** Due times that are known one by one, in order. */
final class ListedArrivals implements Arrivals {

  private final long[] dueNanos;

  ListedArrivals(long[] dueNanos) {
    this.dueNanos = dueNanos.clone();
    for (int i = 1; i < dueNanos.length; i++) {
      if (dueNanos[i] < dueNanos[i - 1]) {
        throw new IllegalArgumentException(
            "arrival %d at %d ns comes after one at %d ns: give them in order"
                .formatted(i + 1, dueNanos[i], dueNanos[i - 1]));
      }
    }
  }

  @Override
  public long dueNanos(int index) {
    return dueNanos[Objects.checkIndex(index, dueNanos.length)];
  }

  @Override
  public int count() {
    return dueNanos.length;
  }
}
