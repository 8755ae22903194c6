package io.tokenload.workload.dataset;

import io.tokenload.workload.SplitMix64;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Collects the entries of a {@link Selection} out of a stream of unknown length. A shuffle gives
 * each entry a key by its index and orders by key, so that the smallest keys can be kept on the
 * way: the result is the beginning of the whole shuffled file.
 */
final class Picked<T> {

  private record Keyed<T>(long key, T item) {}

  private final Selection selection;
  private final Comparator<Keyed<T>> byKey =
      (one, other) -> Long.compareUnsigned(one.key(), other.key());
  private final PriorityQueue<Keyed<T>> kept = new PriorityQueue<>(byKey.reversed());
  private long index;

  Picked(Selection selection) {
    this.selection = selection;
  }

  void offer(T item) {
    Keyed<T> keyed = new Keyed<>(key(index++), item);
    if (kept.size() < selection.limit()) {
      kept.add(keyed);
    } else if (byKey.compare(keyed, kept.peek()) < 0) {
      kept.poll();
      kept.add(keyed);
    }
  }

  /** Entries that were offered. */
  long offered() {
    return index;
  }

  List<T> all() {
    return kept.stream().sorted(byKey).map(Keyed::item).toList();
  }

  /** Two entries never have the same key: the mix is a bijection. */
  private long key(long position) {
    return selection.shuffle() == null
        ? position
        : SplitMix64.mix(selection.shuffle().value() + position * SplitMix64.GOLDEN_GAMMA);
  }
}
