package io.tokenload.analysis.answer;

import io.tokenload.metric.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers to the same requests at temperature 0, of the cells of one class in rising level. The
 * first answer that a request got at the lowest level at which it was sent is what its later
 * answers are held against.
 */
final class SameRequests {

  private record Sent(long intended, long request, long answer) {}

  /** The comparable answers of a cell. */
  static final class OfCell {
    private final List<Sent> sent = new ArrayList<>();

    boolean isEmpty() {
      return sent.isEmpty();
    }

    void add(long intended, Likeness likeness) {
      sent.add(new Sent(intended, likeness.request(), likeness.answer()));
    }
  }

  /** Answers that were held against an earlier one, and how many of them equal it. */
  record Found(long identical, long compared) {}

  private final Map<Long, Long> first = new HashMap<>();

  /** Holds the answers of the next cell against what is known. */
  Found next(OfCell cell) {
    long identical = 0;
    long compared = 0;
    cell.sent.sort(Comparator.comparingLong(Sent::intended));
    for (Sent sent : cell.sent) {
      Long before = first.putIfAbsent(sent.request, sent.answer);
      if (before != null) {
        compared++;
        identical += before == sent.answer ? 1 : 0;
      }
    }
    return new Found(identical, compared);
  }
}
