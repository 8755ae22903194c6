package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** The measured requests of a cell on their way to its {@link CellCurves}. */
final class CurveTally {

  private final Map<Latency, CurveBuilder> builders = new EnumMap<>(Latency.class);

  CurveTally() {
    CellCurves.OPEN.forEach(latency -> builders.put(latency, new CurveBuilder()));
  }

  void add(RequestRecord record) {
    if (record.identity().phase() != Phase.MEASUREMENT) {
      return;
    }
    add(record.ttft(), record, Latency.TTFT);
    add(record.ttftFromSend(), record, Latency.TTFT_FROM_SEND);
    add(record.e2el(), record, Latency.E2EL);
    record.ttftAnswer().ifPresent(builders.get(Latency.TTFT_ANSWER)::add);
    record.sendLag().ifPresent(builders.get(Latency.SEND_LAG)::add);
    record.tpot().ifPresent(tpot -> builders.get(Latency.TPOT).add(Math.round(tpot)));
    CurveBuilder gaps = builders.get(Latency.ITL);
    for (long gap : record.itl()) {
      gaps.add(gap);
    }
  }

  /** A request that was given up before it had the latency had a longer one than is known. */
  private void add(OptionalLong nanos, RequestRecord record, Latency latency) {
    nanos.ifPresent(builders.get(latency)::add);
    if (nanos.isEmpty() && record.ending().outcome().isCensored()) {
      builders.get(latency).addUnknown();
    }
  }

  CellCurves curves(Cell cell, int points) {
    Map<Latency, Curve> curves = new EnumMap<>(Latency.class);
    builders.forEach((name, b) -> b.build(points).ifPresent(curve -> curves.put(name, curve)));
    return new CellCurves(cell, curves);
  }
}
