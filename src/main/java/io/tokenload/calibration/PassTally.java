package io.tokenload.calibration;

import io.tokenload.engine.Rehearsal;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.Delay;
import io.tokenload.metric.RequestRecord;
import java.util.stream.LongStream;

/** Holds the client's stamps of one pass against the truth in its answers. Pure; used once. */
final class PassTally {

  private final PassPlan plan;
  private final Rehearsal.Take take;
  private final long fromNanos;
  private final long toNanos;
  private final LongStream.Builder stamping = LongStream.builder();
  private final LongStream.Builder ttft = LongStream.builder();
  private final LongStream.Builder itl = LongStream.builder();
  private final LongStream.Builder late = LongStream.builder();

  PassTally(PassPlan plan, Rehearsal.Take take) {
    this.plan = plan;
    this.take = take;
    this.fromNanos = plan.wave().toNanos();
    this.toNanos = plan.length().toNanos();
  }

  /**
   * What the pass found.
   *
   * @param bytesPerEvent that the server sent
   * @throws CalibrationFailure if an answer does not tell the truth about each of its events
   */
  CalibrationPass pass(double bytesPerEvent) {
    take.records().forEach(this::add);
    Delay delay = delay(stamping);
    double seconds = plan.measured().toNanos() / 1e9;
    return new CalibrationPass(
        plan.moment(),
        plan.inStep(),
        plan.load().streams(),
        delay.count() / seconds,
        bytesPerEvent,
        seconds,
        delay,
        delay(ttft),
        delay(itl),
        delay(late));
  }

  private static Delay delay(LongStream.Builder nanos) {
    return Delay.of(nanos.build().toArray());
  }

  private void add(RequestRecord record) {
    TruthText truth = new TruthText(record.texts().answer());
    long[] stamps = record.stream().eventNanos();
    if (stamps.length != truth.events()) {
      throw new CalibrationFailure(
          "%d events were read of an answer of %d".formatted(stamps.length, truth.events()));
    }
    if (isMeasured(record.stamps().intended())) {
      long trueTtft = truth.emitted(0) - truth.received();
      ttft.add(record.ttftFromSend().orElseThrow() - trueTtft);
    }
    for (int i = 0; i < stamps.length; i++) {
      if (isMeasured(stamps[i])) {
        stamping.add(delayOf(stamps[i], truth.emitted(i)));
        late.add(truth.late(i));
        addGap(stamps, truth, i);
      }
    }
  }

  private void addGap(long[] stamps, TruthText truth, int event) {
    if (event > 0) {
      long observed = stamps[event] - stamps[event - 1];
      itl.add(Math.abs(observed - (truth.emitted(event) - truth.emitted(event - 1))));
    }
  }

  /** Records count from the part's origin, the truth from the clock's zero. */
  private long delayOf(long stampNanos, long emittedNanos) {
    return take.originNanos() + stampNanos - emittedNanos;
  }

  private boolean isMeasured(long nanosSinceOrigin) {
    return nanosSinceOrigin >= fromNanos && nanosSinceOrigin < toNanos;
  }
}
