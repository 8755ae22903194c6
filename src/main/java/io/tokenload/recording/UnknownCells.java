package io.tokenload.recording;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windows of cells that the run was killed in before it could note them. Such a window opens with
 * the first measured request and lasts until the first that is not measured any more, or else to
 * the last moment known.
 */
final class UnknownCells {

  private final Set<Cell> known = new HashSet<>();
  private final Map<Cell, Extent> extents = new LinkedHashMap<>();

  UnknownCells(List<CellWindow> known) {
    known.forEach(window -> this.known.add(window.cell()));
  }

  void add(RequestRecord request) {
    Cell cell = request.identity().cell();
    if (!known.contains(cell)) {
      extents.computeIfAbsent(cell, unused -> new Extent()).add(request);
    }
  }

  /** In the order of their first starts. */
  List<CellWindow> windows() {
    return extents.entrySet().stream()
        .sorted((a, b) -> Long.compare(a.getValue().opened, b.getValue().opened))
        .map(entry -> entry.getValue().window(entry.getKey()))
        .toList();
  }

  private static final class Extent {
    private long opened = Long.MAX_VALUE;
    private long from = Long.MAX_VALUE;
    private long drain = Long.MAX_VALUE;
    private long closed = Long.MIN_VALUE;

    void add(RequestRecord request) {
      long intended = request.stamps().intended();
      opened = Math.min(opened, intended);
      closed = Math.max(closed, Math.max(intended, request.stamps().end()));
      if (request.identity().phase() == Phase.MEASUREMENT) {
        from = Math.min(from, intended);
      } else if (request.identity().phase() == Phase.DRAIN) {
        drain = Math.min(drain, intended);
      }
    }

    CellWindow window(Cell cell) {
      long to = Math.min(drain, closed);
      return new CellWindow(cell, opened, Math.min(from, to), to, closed);
    }
  }
}
