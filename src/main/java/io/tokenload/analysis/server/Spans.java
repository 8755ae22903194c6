package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerSample;
import java.util.Arrays;
import java.util.List;

/** Stretches of time in rising order, none of which touches another. */
final class Spans {

  /** A control needs room between two scrapes: so many times its own length. */
  private static final int ROOM = 3;

  private final long[] from;
  private final long[] to;

  private Spans(long[] from, long[] to) {
    this.from = from;
    this.to = to;
  }

  /** When a server was being asked. */
  static Spans of(List<ServerSample> samples) {
    List<ServerSample> sorted =
        samples.stream()
            .sorted((one, other) -> Long.compare(one.askedNanos(), other.askedNanos()))
            .toList();
    long[] from = new long[sorted.size()];
    long[] to = new long[sorted.size()];
    int count = 0;
    for (ServerSample sample : sorted) {
      if (count > 0 && sample.askedNanos() <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], sample.answeredNanos());
      } else {
        from[count] = sample.askedNanos();
        to[count++] = Math.max(sample.answeredNanos(), sample.askedNanos() + 1);
      }
    }
    return new Spans(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
  }

  /** Stretches as long, each half way between one of these and the next. */
  Spans between() {
    long[] begin = new long[Math.max(0, from.length - 1)];
    long[] end = new long[begin.length];
    int count = 0;
    for (int i = 0; i < begin.length; i++) {
      long length = to[i] - from[i];
      if (from[i + 1] - to[i] >= ROOM * length) {
        begin[count] = Scrapes.middle(to[i], from[i + 1]) - length / 2;
        end[count] = begin[count] + length;
        count++;
      }
    }
    return new Spans(Arrays.copyOf(begin, count), Arrays.copyOf(end, count));
  }

  int count() {
    return from.length;
  }

  /** Number of the first that ends after a moment; {@link #count} where none does. */
  int firstEndingAfter(long nanos) {
    int at = Arrays.binarySearch(to, nanos + 1);
    return at < 0 ? -at - 1 : at;
  }

  /** Whether the one of that number, if there is one, begins before a moment. */
  boolean beginsBefore(int number, long nanos) {
    return number < from.length && from[number] < nanos;
  }

  /** Whether the one of that number, if there is one, is over at a moment. */
  boolean isOver(int number, long nanos) {
    return number < to.length && to[number] <= nanos;
  }
}
