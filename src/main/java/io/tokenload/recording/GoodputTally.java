package io.tokenload.recording;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.LatencyLimits;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;

/**
 * The good requests of a cell: of the measured ones; and per second, they and their output tokens,
 * by their end inside the window, whatever their phase.
 */
final class GoodputTally {

  private final CellWindow window;
  private final LatencyLimits limits;
  private final double wanted;
  private long sent;
  private long good;
  private long goodInWindow;
  private long goodTokensInWindow;

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
    if (window.contains(request.stamps().end())) {
      goodInWindow++;
      goodTokensInWindow += tokens(request.stream());
    }
  }

  /** An answer whose total nobody reported has at least one token per event. */
  private static long tokens(TokenStream stream) {
    return stream.outputTokens() == TokenStream.UNKNOWN ? stream.events() : stream.outputTokens();
  }

  /** {@code null} where the class has no limits. */
  Goodput goodput() {
    return limits.isNone()
        ? null
        : new Goodput(
            limits, good, sent, perSecond(goodInWindow), perSecond(goodTokensInWindow), wanted);
  }

  private double perSecond(long count) {
    return window.nanos() == 0 ? 0 : count / (window.nanos() / 1e9);
  }
}
