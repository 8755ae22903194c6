package io.tokenload.bench;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.stream.LongStream;

/** Holds the stamps of a run's requests against the truth in their answers. */
final class ErrorTally {

  private final long originNanos;
  private final CellWindow window;
  private final LongStream.Builder ttft = LongStream.builder();
  private final LongStream.Builder delay = LongStream.builder();
  private final LongStream.Builder itl = LongStream.builder();
  private long eventsInWindow;
  private int requests;
  private int leftOut;

  /**
   * A tally of one cell.
   *
   * @param originNanos reading of {@link System#nanoTime} at the run's origin
   */
  ErrorTally(long originNanos, CellWindow window) {
    this.originNanos = originNanos;
    this.window = window;
  }

  /**
   * Takes in a request; those of other cells and, but for the rate of events, of other phases are
   * left out.
   *
   * @throws IllegalArgumentException if its answer does not tell the truth about each event
   */
  void add(RequestRecord request) {
    if (!request.identity().cell().equals(window.cell())) {
      return;
    }
    eventsInWindow += LongStream.of(request.stream().eventNanos()).filter(window::contains).count();
    if (request.identity().phase() != Phase.MEASUREMENT) {
      return;
    }
    if (request.ending().outcome().isSuccess()) {
      requests++;
      compare(request, truth(request));
    } else {
      leftOut++;
    }
  }

  private static Truth truth(RequestRecord request) {
    if (request.texts() == null) {
      throw new IllegalArgumentException("the run kept no texts: run it with -DsaveTexts=true");
    }
    Truth truth = Truth.parse(request.texts().answer());
    if (truth.emitNanos().length != request.stream().events()) {
      throw new IllegalArgumentException(
          "%s has %d events, its answer names %d"
              .formatted(
                  request.identity().id(), request.stream().events(), truth.emitNanos().length));
    }
    return truth;
  }

  private void compare(RequestRecord request, Truth truth) {
    long[] emitted = truth.emitNanos();
    long[] stamped = request.stream().eventNanos();
    long trueTtft = emitted[0] - truth.requestReadNanos();
    ttft.add(request.ttftFromSend().orElseThrow() - trueTtft);
    for (int i = 0; i < emitted.length; i++) {
      delay.add(originNanos + stamped[i] - emitted[i]);
    }
    for (int i = 1; i < emitted.length; i++) {
      itl.add(Math.abs(stamped[i] - stamped[i - 1] - (emitted[i] - emitted[i - 1])));
    }
  }

  /** What was found; ends the tally. */
  ClientError error() {
    return new ClientError(
        Spread.of(ttft.build()),
        Spread.of(delay.build()),
        Spread.of(itl.build()),
        requests,
        leftOut,
        eventsInWindow * 1e9 / window.nanos());
  }
}
