package io.tokenload.analysis.sample;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in the requests of a run one by one and keeps some eighty bytes of each measured one,
 * whatever the number of its tokens. Their order does not matter. Not thread-safe.
 */
public final class SampleBuilder implements Consumer<RequestRecord> {

  private final Map<Cell, List<Observed>> cells = new HashMap<>();

  /** Takes in a request of whatever phase. */
  @Override
  public void accept(RequestRecord request) {
    if (request.identity().phase() == Phase.MEASUREMENT) {
      cells
          .computeIfAbsent(request.identity().cell(), unused -> new ArrayList<>())
          .add(Observed.of(request));
    }
  }

  /** The cells of the summary, in the order in which they ran. */
  public List<CellSample> samples(RunSummary summary) {
    return summary.cells().stream().map(this::sample).toList();
  }

  private CellSample sample(CellSummary cell) {
    return new CellSample(
        cell.cell(),
        cells.getOrDefault(cell.cell(), List.of()),
        atOnce(cell),
        cell.throughput().outputTokensPerSecond());
  }

  /** In open injection by Little's law: arrivals per second × mean time in the system. */
  private static int atOnce(CellSummary cell) {
    Level level = cell.cell().level();
    if (level.concurrency() != null) {
      return level.concurrency();
    }
    Distribution total = cell.latencies().get(Latency.E2EL);
    double atOnce = !level.isOpen() || total == null ? 1 : level.value() * total.meanNanos() / 1e9;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(atOnce)));
  }
}
