package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import java.util.List;
import java.util.Map;

/**
 * The distributions of a cell, of the requests that its statistics count.
 *
 * @param cell which
 * @param curves by latency; a latency that no request has is absent
 */
public record CellCurves(Cell cell, Map<Latency, Curve> curves) {

  private static final List<Latency> CLOSED =
      List.of(Latency.TTFT, Latency.TTFT_ANSWER, Latency.TPOT, Latency.ITL, Latency.E2EL);

  /** What counts from the due time stands beside what counts from the send. */
  static final List<Latency> OPEN =
      List.of(
          Latency.TTFT,
          Latency.TTFT_FROM_SEND,
          Latency.TTFT_ANSWER,
          Latency.SEND_LAG,
          Latency.TPOT,
          Latency.ITL,
          Latency.E2EL);

  public CellCurves {
    curves = Map.copyOf(curves);
  }

  /** The curve of the latency, or {@code null} where no request has it. */
  public Curve curve(Latency latency) {
    return curves.get(latency);
  }

  /** The latencies that are drawn of these cells. */
  public static List<Latency> drawn(List<Cell> cells) {
    return cells.stream().anyMatch(cell -> cell.level().isOpen()) ? OPEN : CLOSED;
  }
}
