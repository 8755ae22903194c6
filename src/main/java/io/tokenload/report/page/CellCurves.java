package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The distributions of a cell, of the requests that its statistics count.
 *
 * @param cell which
 * @param curves by latency; a latency that no request has is absent
 */
record CellCurves(Cell cell, Map<Latency, Curve> curves) {

  private static final List<Latency> CLOSED = List.of(Latency.TTFT, Latency.TPOT, Latency.ITL);

  /** What counts from the due time stands beside what counts from the send. */
  private static final List<Latency> OPEN =
      List.of(Latency.TTFT, Latency.TTFT_FROM_SEND, Latency.SEND_LAG, Latency.TPOT, Latency.ITL);

  CellCurves {
    curves = Map.copyOf(curves);
  }

  /** The curve of the latency, or {@code null} where no request has it. */
  Curve curve(Latency latency) {
    return curves.get(latency);
  }

  /** The latencies that are drawn of these cells. */
  static List<Latency> drawn(List<Cell> cells) {
    return cells.stream().anyMatch(cell -> cell.level().isOpen()) ? OPEN : CLOSED;
  }

  /** One for each of the cells, in their order; records of other cells are left out. */
  static List<CellCurves> of(List<Cell> cells, Iterable<RequestRecord> records) {
    Map<Cell, Map<Latency, CurveBuilder>> builders = new LinkedHashMap<>();
    cells.forEach(cell -> builders.put(cell, builders()));
    for (RequestRecord record : records) {
      Map<Latency, CurveBuilder> cell = builders.get(record.identity().cell());
      if (cell != null && record.identity().phase() == Phase.MEASUREMENT) {
        add(record, cell);
      }
    }
    return builders.entrySet().stream()
        .map(entry -> new CellCurves(entry.getKey(), built(entry.getValue())))
        .toList();
  }

  private static Map<Latency, CurveBuilder> builders() {
    Map<Latency, CurveBuilder> builders = new EnumMap<>(Latency.class);
    OPEN.forEach(latency -> builders.put(latency, new CurveBuilder()));
    return builders;
  }

  private static void add(RequestRecord record, Map<Latency, CurveBuilder> cell) {
    add(record.ttft(), record, cell.get(Latency.TTFT));
    add(record.ttftFromSend(), record, cell.get(Latency.TTFT_FROM_SEND));
    record.sendLag().ifPresent(cell.get(Latency.SEND_LAG)::add);
    record.tpot().ifPresent(tpot -> cell.get(Latency.TPOT).add(Math.round(tpot)));
    for (long gap : record.itl()) {
      cell.get(Latency.ITL).add(gap);
    }
  }

  /** A request that was given up before its first token had a TTFT longer than is known. */
  private static void add(OptionalLong ttft, RequestRecord record, CurveBuilder curve) {
    ttft.ifPresent(curve::add);
    if (ttft.isEmpty() && record.ending().outcome().isCensored()) {
      curve.addUnknown();
    }
  }

  private static Map<Latency, Curve> built(Map<Latency, CurveBuilder> builders) {
    Map<Latency, Curve> curves = new EnumMap<>(Latency.class);
    builders.forEach((latency, b) -> b.build().ifPresent(curve -> curves.put(latency, curve)));
    return curves;
  }
}
