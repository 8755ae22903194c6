package io.tokenload.report;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.StreamFlow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader must know of how a cell's streams flowed before believing its TTFT and gaps:
 * answers that something buffered, events put together on the way, stalls, loss.
 */
public final class StreamRemarks {

  /** From here on most gaps per event are zero. */
  private static final double COALESCED = 2;

  private final CellSummary cell;
  private final StreamFlow flow;
  private final List<String> remarks = new ArrayList<>();

  private StreamRemarks(CellSummary cell) {
    this.cell = cell;
    this.flow = cell.flow();
  }

  /** Plain sentences, cell by cell; none where all is well. */
  static List<String> of(RunSummary summary) {
    return summary.cells().stream().flatMap(cell -> of(cell).stream()).toList();
  }

  /** Those of one cell. */
  public static List<String> of(CellSummary cell) {
    StreamRemarks found = new StreamRemarks(cell);
    if (found.flow.isBuffered()) {
      found.buffered();
    } else {
      found.coalesced();
    }
    found.stalls();
    found.losses();
    found.waste();
    return found.remarks;
  }

  private void add(String words, Object... figures) {
    remarks.add(cell.cell().name() + ": " + words.formatted(figures));
  }

  private void buffered() {
    add(
        "%d of %d answers came whole at their end, in one read or two: something buffers them, so"
            + " TTFT is E2EL and gaps say nothing. Look for a server that does not stream, or a"
            + " proxy on the way (nginx: proxy_buffering off).",
        flow.atOnce(), flow.judged());
  }

  private void coalesced() {
    double eventsPerRead = cell.tokens().eventsPerRead().orElse(0);
    if (eventsPerRead >= COALESCED) {
      add(
          "%s token events came in one read on average: put together by the server, a proxy or a"
              + " client that was late. Most gaps per event are then zero; ITL per read shows what"
              + " arrived.",
          Figure.number(eventsPerRead));
    }
  }

  private void stalls() {
    if (flow.stalls() == 0) {
      return;
    }
    Distribution gaps = cell.latencies().get(Latency.ITL);
    add(
        "%s in %d of %d requests, %s s in all, the longest gap %s s%s%s. (A stall: a gap over 100"
            + " ms and five times its answer's median.)",
        flow.stalls() == 1 ? "1 stall" : flow.stalls() + " stalls",
        flow.stalledRequests(),
        cell.counts().sent(),
        Figure.number(flow.stalledNanos() / 1e9),
        gaps == null ? Figure.NONE : Figure.number(gaps.maxNanos() / 1e9),
        flow.caughtUp() == 0
            ? ""
            : "; after %d one read brought all that was missing, so the server had gone on"
                .formatted(flow.caughtUp()),
        flow.withLoss() == 0
            ? ""
            : "; in %d TCP lost segments or sent them again".formatted(flow.withLoss()));
  }

  private void waste() {
    CellSummary.Throughput throughput = cell.throughput();
    if (throughput.wastedTokens() > 0) {
      add(
          "%s output tokens (%s %% of those in the window) went to requests that did not end well.",
          Figure.number(throughput.wastedTokens()),
          Figure.number(100 * throughput.wastedShare().orElse(0)));
    }
  }

  private void losses() {
    if (flow.retransmits() + flow.outOfOrder() > 0) {
      add(
          "TCP sent %d segments again and got %d out of order: the way to the server loses packets"
              + " or reorders them.",
          flow.retransmits(), flow.outOfOrder());
    }
  }
}
