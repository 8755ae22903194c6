package io.tokenload.report.picture;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Equal spans of a time whose extent nobody knows beforehand, each with what happened in it. Where
 * there would be more than {@link #MOST}, neighbours are put together and all are twice as long: so
 * memory is bounded, and what is found does not depend on the order in which it comes.
 *
 * @param <T> what is kept of a span
 */
final class Spans<T> {

  /** More than this are more than a part of a picture has pixels for. */
  static final int MOST = 100;

  /** In shorter ones a single request more or less makes a rate jump. */
  static final long LEAST_NANOS = 500_000_000;

  private final Supplier<T> empty;
  private final BinaryOperator<T> together;
  private TreeMap<Long, T> spans = new TreeMap<>();
  private long width = LEAST_NANOS;

  /**
   * @param empty of a span in which nothing has happened
   * @param together of two neighbours
   */
  Spans(Supplier<T> empty, BinaryOperator<T> together) {
    this.empty = empty;
    this.together = together;
  }

  /** The span of a moment. */
  T at(long nanos) {
    cover(nanos);
    return spans.computeIfAbsent(index(nanos), index -> empty.get());
  }

  /** The spans that the time from one moment to a later one touches, each with the part of it. */
  void between(long from, long to, Part<T> part) {
    at(to);
    at(from);
    for (long index = index(from); index <= index(to); index++) {
      T span = spans.computeIfAbsent(index, unused -> empty.get());
      long begin = Math.max(from, index * width);
      long end = Math.min(to, (index + 1) * width);
      part.take(span, end - begin);
    }
  }

  /** What becomes of a span that a time touches. */
  interface Part<T> {

    /** Takes the nanoseconds of it that the time has. */
    void take(T span, long nanos);
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Length of each, nanoseconds. */
  long width() {
    return width;
  }

  /** Beginning of the first one. */
  long first() {
    return spans.firstKey() * width;
  }

  /** How many from the first to the last, those without anything among them. */
  int count() {
    return (int) (spans.lastKey() - spans.firstKey() + 1);
  }

  /** A value of each from the first to the last; NaN where nothing is kept. */
  double[] values(LongFunction<SpanValue<T>> at) {
    double[] values = new double[count()];
    for (int i = 0; i < values.length; i++) {
      T span = spans.get(spans.firstKey() + i);
      values[i] = span == null ? Double.NaN : at.apply(first() + i * width).of(span);
    }
    return values;
  }

  /** A value of a span. */
  interface SpanValue<T> {

    /** The value; NaN where there is none. */
    double of(T span);
  }

  private long index(long nanos) {
    return Math.floorDiv(nanos, width);
  }

  private void cover(long nanos) {
    while (!spans.isEmpty() && extent(index(nanos)) > MOST) {
      TreeMap<Long, T> wider = new TreeMap<>();
      for (Map.Entry<Long, T> span : spans.entrySet()) {
        wider.merge(Math.floorDiv(span.getKey(), 2), span.getValue(), together);
      }
      spans = wider;
      width *= 2;
    }
  }

  private long extent(long index) {
    return Math.max(spans.lastKey(), index) - Math.min(spans.firstKey(), index) + 1;
  }
}
