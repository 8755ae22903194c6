package io.tokenload.analysis.server;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.server.ServerSample;
import java.util.List;
import java.util.Optional;

/**
 * The samples of one server between which the counters of a cell are read.
 *
 * <p>They are the nearest ones outside the measured window: the last that was answered before it
 * begins, and the first that was asked once it is over. None of them may lie in the load of a cell
 * before or after, whose requests it would count: where there is no other, the first or last sample
 * inside the window takes its place, and the counters speak of a part of the window.
 *
 * @param samples from edge to edge, at least two
 * @param window of the cell
 */
record Edges(List<ServerSample> samples, CellWindow window) {

  /** Between the load of the cells before and after a window. */
  private record Room(long from, long to) {

    static Room of(CellWindow window, List<CellWindow> all) {
      long from = Long.MIN_VALUE;
      long to = Long.MAX_VALUE;
      for (CellWindow other : all) {
        if (other != window && other.closed() <= window.opened()) {
          from = Math.max(from, other.closed());
        } else if (other != window && other.opened() >= window.closed()) {
          to = Math.min(to, other.opened());
        }
      }
      return new Room(from, to);
    }
  }

  /**
   * The edges.
   *
   * @param of one server, in the order of their moments
   * @param all windows of the run
   * @return empty where there are no two samples
   */
  static Optional<Edges> of(List<ServerSample> of, CellWindow window, List<CellWindow> all) {
    Room room = Room.of(window, all);
    int begin = begin(of, window, room);
    int end = end(of, window, room);
    return begin < 0 || end < 0 || begin >= end
        ? Optional.empty()
        : Optional.of(new Edges(of.subList(begin, end + 1), window));
  }

  private static int begin(List<ServerSample> of, CellWindow window, Room room) {
    for (int i = of.size() - 1; i >= 0; i--) {
      if (of.get(i).answeredNanos() <= window.from()) {
        if (of.get(i).askedNanos() >= room.from) {
          return i;
        }
        break;
      }
    }
    for (int i = 0; i < of.size(); i++) {
      if (of.get(i).askedNanos() >= room.from) {
        return Scrapes.moment(of.get(i)) < window.to() ? i : -1;
      }
    }
    return -1;
  }

  private static int end(List<ServerSample> of, CellWindow window, Room room) {
    for (int i = 0; i < of.size(); i++) {
      if (of.get(i).askedNanos() >= window.to()) {
        if (of.get(i).answeredNanos() <= room.to) {
          return i;
        }
        break;
      }
    }
    for (int i = of.size() - 1; i >= 0; i--) {
      if (of.get(i).answeredNanos() <= room.to) {
        return Scrapes.moment(of.get(i)) > window.from() ? i : -1;
      }
    }
    return -1;
  }

  /** Moment of the first of them. */
  long from() {
    return Scrapes.moment(samples.get(0));
  }

  /** Moment of the last of them. */
  long to() {
    return Scrapes.moment(samples.get(samples.size() - 1));
  }
}
