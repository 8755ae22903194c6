package io.tokenload.metric;

/**
 * When a cell opened, was measured and closed: nanoseconds since the run's origin.
 *
 * @param cell which
 * @param opened first intended start, warm-up included
 * @param from first moment of the measured window
 * @param to first moment after it
 * @param closed when the last request of the cell had ended
 */
public record CellWindow(Cell cell, long opened, long from, long to, long closed) {

  public CellWindow {
    if (opened > from || from > to || to > closed) {
      throw new IllegalArgumentException(
          "the moments of %s are out of order: %d, %d, %d, %d"
              .formatted(cell.name(), opened, from, to, closed));
    }
  }

  /** Length of the measured window. */
  public long nanos() {
    return to - from;
  }

  /** Whether the moment lies in the measured window. */
  public boolean contains(long nanos) {
    return from <= nanos && nanos < to;
  }
}
