package io.tokenload.recording;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.LatencyLimits;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;

/**
 * The good requests of a cell: of the measured ones, and per second as throughput counts, by their
 * end inside the window, whatever their phase.
 */
final class GoodputTally {

  private final CellWindow window;
  private final LatencyLimits limits;
  private final double wanted;
  private long sent;
  private long good;
  private long goodInWindow;

  GoodputTally(CellWindow window, Objectives objectives) {
    this.window = window;
    this.limits = objectives.of(window.cell().className());
    this.wanted = objectives.share();
  }

  void add(RequestRecord request) {
    boolean measured = request.identity().phase() == Phase.MEASUREMENT;
    sent += measured ? 1 : 0;
    if (limits.isNone() || !limits.isGood(request)) {
      return;
    }
    good += measured ? 1 : 0;
    goodInWindow += window.contains(request.stamps().end()) ? 1 : 0;
  }

  /** {@code null} where the class has no limits. */
  Goodput goodput() {
    double seconds = window.nanos() / 1e9;
    return limits.isNone()
        ? null
        : new Goodput(limits, good, sent, seconds == 0 ? 0 : goodInWindow / seconds, wanted);
  }
}
