package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distributions of a cell, of the requests that its statistics count.
 *
 * @param cell which
 * @param curves by latency; a latency that no request has is absent
 */
record CellCurves(Cell cell, Map<Latency, Curve> curves) {

  /** The latencies that are drawn. */
  static final List<Latency> DRAWN = List.of(Latency.TTFT, Latency.TPOT, Latency.ITL);

  CellCurves {
    curves = Map.copyOf(curves);
  }

  /** The curve of the latency, or {@code null} where no request has it. */
  Curve curve(Latency latency) {
    return curves.get(latency);
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
    DRAWN.forEach(latency -> builders.put(latency, new CurveBuilder()));
    return builders;
  }

  private static void add(RequestRecord record, Map<Latency, CurveBuilder> cell) {
    addTtft(record, cell.get(Latency.TTFT));
    record.tpot().ifPresent(tpot -> cell.get(Latency.TPOT).add(Math.round(tpot)));
    for (long gap : record.itl()) {
      cell.get(Latency.ITL).add(gap);
    }
  }

  private static void addTtft(RequestRecord record, CurveBuilder ttft) {
    record.ttft().ifPresent(ttft::add);
    if (record.ttft().isEmpty() && record.ending().outcome().isCensored()) {
      ttft.addUnknown();
    }
  }

  private static Map<Latency, Curve> built(Map<Latency, CurveBuilder> builders) {
    Map<Latency, Curve> curves = new EnumMap<>(Latency.class);
    builders.forEach((latency, b) -> b.build().ifPresent(curve -> curves.put(latency, curve)));
    return curves;
  }
}
