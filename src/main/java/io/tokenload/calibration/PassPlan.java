package io.tokenload.calibration;

import io.tokenload.metric.CalibrationPass.Moment;
import java.time.Duration;

/**
 * One pass to be made: a first wave of answers, which is left out, then the measured time.
 *
 * @param moment before the load or after it
 * @param load what it imitates
 * @param inStep whether all streams emit at common ticks
 * @param measured length of the measured time
 */
record PassPlan(Moment moment, Load load, boolean inStep, Duration measured) {

  /** From a request's receipt to its first token. */
  static final long TTFT_NANOS = 20_000_000;

  /** Short answers give many readings of TTFT; these are long enough for gaps. */
  private static final long ANSWER_NANOS = 150_000_000;

  private static final int LEAST_TOKENS = 8;
  private static final int MOST_TOKENS = 64;
  private static final long NANOS_PER_CONNECTION = 250_000;

  /** Events enough for twenty of them to lie above the 99th percentile. */
  private static final double ENOUGH_EVENTS = 2_000;

  private static final Duration LEAST_MEASURED = Duration.ofMillis(1_000);
  private static final Duration MOST_MEASURED = Duration.ofMillis(2_000);

  /** A pass that lasts as long as its load needs for a 99th percentile, within bounds. */
  static PassPlan of(Moment moment, Load load, boolean inStep) {
    Duration enough = Duration.ofMillis((long) (1e3 * ENOUGH_EVENTS / load.eventsPerSecond()));
    Duration atMost = enough.compareTo(MOST_MEASURED) > 0 ? MOST_MEASURED : enough;
    return new PassPlan(
        moment, load, inStep, atMost.compareTo(LEAST_MEASURED) < 0 ? LEAST_MEASURED : atMost);
  }

  /** Tokens of each answer. */
  int tokens() {
    long wanted = ANSWER_NANOS / load.gapNanos();
    return (int) Math.max(LEAST_TOKENS, Math.min(MOST_TOKENS, wanted));
  }

  private Duration answer() {
    int gaps = inStep ? tokens() : tokens() - 1;
    return Duration.ofNanos(TTFT_NANOS + gaps * load.gapNanos());
  }

  /** Over this the streams start, so that their answers end at different times. */
  Duration stagger() {
    Duration connecting = Duration.ofNanos(load.streams() * NANOS_PER_CONNECTION);
    return connecting.compareTo(answer()) > 0 ? connecting : answer();
  }

  /** Until each stream has had its first answer. */
  Duration wave() {
    return stagger().plus(answer());
  }

  /** After this no stream begins a request. */
  Duration length() {
    return wave().plus(measured);
  }

  /** How long it will take. */
  Duration expected() {
    return length().plus(answer());
  }

  /** Events per second to be expected: streams wait for first tokens too. */
  double plannedEventsPerSecond() {
    return load.streams() * tokens() * 1e9 / answer().toNanos();
  }

  /** What the truth server is asked for. */
  String target() {
    return "/v1/chat/completions?tokens=%d&ttft_ns=%d&gap_ns=%d&in_step=%b&event_bytes=%d"
        .formatted(tokens(), TTFT_NANOS, load.gapNanos(), inStep, load.bytesPerEvent());
  }
}
