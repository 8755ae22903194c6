package io.tokenload.bench;

import java.util.stream.LongStream;

/** Holds what a client observed against the truth, of the requests read in a span of time. */
final class ErrorTally {

  private final long from;
  private final long to;
  private final LongStream.Builder ttft = LongStream.builder();
  private final LongStream.Builder delay = LongStream.builder();
  private final LongStream.Builder itl = LongStream.builder();
  private int requests;
  private long gapsTooMany;

  /**
   * A tally of the requests that the server read in a span of time.
   *
   * @param from on the truth's clock, as {@code to}
   */
  ErrorTally(long from, long to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Takes in an answer.
   *
   * @throws IllegalArgumentException if the client saw other events than were emitted
   */
  void add(Observed seen) {
    long read = seen.truth().requestReadNanos();
    if (read < from || read >= to) {
      return;
    }
    requests++;
    ttft.add(seen.ttftNanos() - seen.truth().ttftNanos());
    if (seen.gapNanos().length > 0) {
      addGaps(seen);
    }
    addDelays(seen);
  }

  /** The last gap is the last one for both, whatever a client puts before the first. */
  private void addGaps(Observed seen) {
    long[] emitted = seen.truth().emitNanos();
    int shift = seen.gapsTooMany();
    if (shift < 0) {
      throw new IllegalArgumentException(
          "%d gaps between %d events".formatted(seen.gapNanos().length, emitted.length));
    }
    gapsTooMany += shift;
    for (int i = 1; i < emitted.length; i++) {
      itl.add(Math.abs(seen.gapNanos()[i - 1 + shift] - (emitted[i] - emitted[i - 1])));
    }
  }

  private void addDelays(Observed seen) {
    long[] emitted = seen.truth().emitNanos();
    for (int i = 0; i < seen.stampNanos().length; i++) {
      delay.add(seen.stampNanos()[i] - emitted[i]);
    }
  }

  /** What was found; ends the tally. */
  ClientError error() {
    return new ClientError(
        Spread.of(ttft.build()),
        Spread.of(delay.build()),
        Spread.of(itl.build()),
        requests,
        gapsTooMany);
  }
}
