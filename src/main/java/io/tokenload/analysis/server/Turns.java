package io.tokenload.analysis.server;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a run ended one of its servers and started the next: what happens to them meanwhile is its
 * own doing and no fault.
 */
final class Turns {

  private record Turn(long fromNanos, long toNanos) {}

  private final List<Turn> turns = new ArrayList<>();

  Turns(RunFacts run) {
    List<SweptServer> servers = run.plan().servers();
    List<CellWindow> cells =
        run.cells().stream().sorted(Comparator.comparingLong(CellWindow::opened)).toList();
    for (int i = 1; i < cells.size() && !servers.isEmpty(); i++) {
      if (!name(servers, cells.get(i - 1)).equals(name(servers, cells.get(i)))) {
        turns.add(new Turn(cells.get(i - 1).closed(), cells.get(i).opened()));
      }
    }
  }

  private static Optional<String> name(List<SweptServer> servers, CellWindow window) {
    return SweptServer.of(servers, window.cell()).map(SweptServer::name);
  }

  /** Whether such a change lies in this span, or reaches into it. */
  boolean isIn(long fromNanos, long toNanos) {
    return turns.stream().anyMatch(turn -> turn.fromNanos < toNanos && fromNanos < turn.toNanos);
  }
}
