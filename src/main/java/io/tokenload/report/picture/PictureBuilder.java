package io.tokenload.report.picture;

import io.tokenload.analysis.server.Scrapes;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.telemetry.ClientSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in the requests of a run one by one and thins them to its {@link Pictures}. Memory is
 * bounded by the number of cells, whatever the number of requests. Not thread-safe.
 */
public final class PictureBuilder implements Consumer<RequestRecord> {

  /** Cells up to which each has all points; of more, each has fewer. */
  private static final int CELLS = 16;

  private static final int LEAST_POINTS = 40;
  private static final int DOTS = 300;
  private static final int LEAST_DOTS = 40;
  private static final int LEAST_LINES = 2;

  /** What is kept of a cell. */
  private record Tally(CurveTally curves, CourseTally course, TokenLineTally tokens) {

    Tally() {
      this(new CurveTally(), new CourseTally(), new TokenLineTally());
    }
  }

  private final Map<Cell, Tally> cells = new HashMap<>();

  /** Takes in a request of whatever phase. */
  @Override
  public void accept(RequestRecord request) {
    Tally tally = cells.computeIfAbsent(request.identity().cell(), unused -> new Tally());
    tally.curves().add(request);
    tally.course().add(request);
    tally.tokens().add(request);
  }

  /**
   * The pictures of the cells that the summary names.
   *
   * @param client what the client saw of itself, in the order of its time
   */
  public Pictures build(RunSummary summary, List<ClientSample> client) {
    return build(summary, client, Scrapes.NONE);
  }

  /**
   * The same, with the servers beside them.
   *
   * @param scrapes what the servers said of themselves
   */
  public Pictures build(RunSummary summary, List<ClientSample> client, Scrapes scrapes) {
    int many = Math.max(CELLS, summary.cells().size());
    int points = Math.max(LEAST_POINTS, Curve.MAX_POINTS * CELLS / many);
    int lines = Math.max(LEAST_LINES, TokenLineTally.KEPT * CELLS / many);
    int dots = Math.max(LEAST_DOTS, DOTS * CELLS / many);
    return new Pictures(
        summary.cells().stream()
            .map(CellSummary::cell)
            .map(cell -> tally(cell).curves().curves(cell, points))
            .toList(),
        summary.cells().stream()
            .map(CellSummary::window)
            .flatMap(window -> tally(window.cell()).course().course(window).stream())
            .toList(),
        summary.cells().stream()
            .map(CellSummary::cell)
            .map(cell -> tally(cell).tokens().lines(cell, lines, dots))
            .filter(found -> !found.lines().isEmpty())
            .toList(),
        ClientCourse.of(client),
        ServerCourse.of(scrapes));
  }

  private Tally tally(Cell cell) {
    return cells.getOrDefault(cell, new Tally());
  }
}
