package io.tokenload.bench;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How much of a run's figures was truly the client's: of each latency, the p50 and p99 of its error
 * ÷ the p50 and p99 of what the run reports. Of the measured requests that succeeded.
 */
final class TrialTruth {

  private static final double[] PERCENTS = {50, 99};
  private static final double HALF = 0.5;

  /** The latencies that a verdict speaks of. */
  enum Figure {
    TTFT,
    TPOT,
    ITL,
    E2EL
  }

  private final Map<Figure, LongStream.Builder> reported = new EnumMap<>(Figure.class);
  private final Map<Figure, LongStream.Builder> errors = new EnumMap<>(Figure.class);

  TrialTruth() {
    for (Figure figure : Figure.values()) {
      reported.put(figure, LongStream.builder());
      errors.put(figure, LongStream.builder());
    }
  }

  /** Takes in a request and the truth of it. */
  void add(RequestRecord request, Truth truth) {
    if (request.identity().phase() != Phase.MEASUREMENT
        || !request.ending().outcome().isSuccess()) {
      return;
    }
    long trueE2el = truth.lastNanos() - truth.requestReadNanos();
    long[] emitted = truth.emitNanos();
    add(Figure.TTFT, request.ttft().orElseThrow(), truth.ttftNanos());
    add(Figure.E2EL, request.e2el().orElseThrow(), trueE2el);
    long gaps = emitted.length - 1;
    long trueTpot = (trueE2el - truth.ttftNanos()) / gaps;
    add(Figure.TPOT, Math.round(request.tpot().orElseThrow()), trueTpot);
    for (int i = 0; i < gaps; i++) {
      add(Figure.ITL, request.itl()[i], emitted[i + 1] - emitted[i]);
    }
  }

  private void add(Figure figure, long seenNanos, long trueNanos) {
    reported.get(figure).add(seenNanos);
    errors.get(figure).add(Math.abs(seenNanos - trueNanos));
  }

  /**
   * The worst of all shares; ends the collection. That of ITL counts as a half at most, since by
   * the rules of a verdict gaps alone make no run invalid.
   */
  double worstShare() {
    return Arrays.stream(Figure.values())
        .mapToDouble(
            figure ->
                figure == Figure.ITL ? Math.min(HALF, worstShare(figure)) : worstShare(figure))
        .max()
        .orElseThrow();
  }

  private double worstShare(Figure figure) {
    Spread seen = Spread.of(reported.get(figure).build());
    Spread error = Spread.of(errors.get(figure).build());
    // As the verdict does: a gap is held against the mean gap where that is greater.
    double least =
        figure == Figure.ITL ? LongStream.of(seen.sorted()).average().orElse(0) / 1e6 : 0;
    return Arrays.stream(PERCENTS)
        .map(percent -> error.millis(percent) / Math.max(least, seen.millis(percent)))
        .max()
        .orElseThrow();
  }
}
