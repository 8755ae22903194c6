package io.tokenload.run;

import io.tokenload.engine.CellProgress;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import java.util.List;
import java.util.OptionalLong;

/** What the live view shows of a run, taken from its live state. */
final class RunProgress {

  private final LoadRun load;
  private final Recorder recorder;
  private final int earlier;
  private LiveView view;
  private long lastTokens;
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;

  /**
   * @param earlier how many cells the run took over
   */
  RunProgress(LoadRun load, Recorder recorder, int earlier) {
    this.load = load;
    this.recorder = recorder;
    this.earlier = earlier;
  }

  void show() {
    view = LiveView.start(this::snapshot, System.out, Screen.ofThisJvm());
  }

  void close() {
    if (view != null) {
      view.close();
    }
  }

  private Snapshot snapshot() {
    List<CellRun> cells = List.copyOf(load.cells());
    int over = (int) cells.stream().filter(CellRun::isOver).count();
    CellRun current = cells.get(Math.min(over, cells.size() - 1));
    CellProgress progress = current.progress();
    List<String> names = current.cells().stream().map(Cell::name).toList();
    return new Snapshot(
        current.name(),
        phase(current, progress),
        earlier + over,
        earlier + cells.size(),
        names.stream().mapToLong(recorder::done).sum(),
        progress.running(),
        names.stream().mapToLong(recorder::errors).sum(),
        tokensPerSecond(),
        names.size() > 1 ? OptionalLong.empty() : recorder.medianTtft(names.get(0)),
        timeLeft(progress, over, cells.size()));
  }

  private static String phase(CellRun cell, CellProgress progress) {
    if (cell.isOver()) {
      return "over";
    }
    return progress.phase() == null ? "waiting for an idle server" : progress.phase().key();
  }

  /** What is left of this cell's window, and for each cell after it what the finished ones took. */
  private OptionalLong timeLeft(CellProgress progress, int over, int total) {
    int later = Math.max(0, total - over - 1);
    if (progress.leftNanos() < 0 || over == 0 && later > 0) {
      return OptionalLong.empty();
    }
    long perCell = over == 0 ? 0 : (System.nanoTime() - startNanos) / (over + 1);
    return OptionalLong.of(progress.leftNanos() + later * perCell);
  }

  private double tokensPerSecond() {
    long tokens = recorder.tokens();
    long now = System.nanoTime();
    double rate = (tokens - lastTokens) * 1e9 / Math.max(1, now - lastNanos);
    lastTokens = tokens;
    lastNanos = now;
    return rate;
  }
}
