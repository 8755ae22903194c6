package io.tokenload.workload.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a reader leaves out or estimates, so that nothing is dropped in silence. */
final class Tally {

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** One more of a kind, e.g. {@code rows left out because nothing was generated}. */
  void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Each kind with its number, in the order of their first time. */
  List<String> notes() {
    return counts.entrySet().stream()
        .map(e -> "%s: %,d".formatted(e.getKey(), e.getValue()))
        .toList();
  }
}
