package io.tokenload.run;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Checks the clock that every stamp is read from, by reading it for a few milliseconds: it must
 * never run backwards, and move in steps that are small beside a gap between tokens.
 */
final class ClockCheck {

  private static final int STEPS = 1_000;
  private static final int MOST_READINGS = 1_000_000;
  private static final long COARSE_NANOS = 10_000;
  private static final long USELESS_NANOS = 1_000_000;

  private static final String REMEDY =
      "choose another clock source (on Linux tsc or kvm-clock in"
          + " /sys/devices/system/clocksource/clocksource0/current_clocksource) or another machine.";

  private ClockCheck() {}

  /**
   * Reads the clock.
   *
   * @return what must be said of a clock that can be used, if anything
   * @throws UserError if it cannot be used
   */
  static Optional<String> of(LongSupplier nanoTime) {
    long step = smallestStep(nanoTime);
    if (step >= USELESS_NANOS) {
      throw UserError.machine(
          "The clock of this machine moves in steps of %s, which is no measure for gaps between tokens: %s"
              .formatted(
                  step == Long.MAX_VALUE ? "many ms" : "%.1f ms".formatted(step / 1e6), REMEDY));
    }
    return step < COARSE_NANOS
        ? Optional.empty()
        : Optional.of(
            "The clock of this machine moves in steps of %.0f µs, and so do all figures: %s"
                .formatted(step / 1e3, REMEDY));
  }

  private static long smallestStep(LongSupplier nanoTime) {
    long smallest = Long.MAX_VALUE;
    long before = nanoTime.getAsLong();
    int steps = 0;
    for (int i = 0; i < MOST_READINGS && steps < STEPS; i++) {
      long now = nanoTime.getAsLong();
      if (now - before < 0) {
        throw UserError.machine(
            "The clock of this machine ran backwards by %d ns, so no time can be measured: %s"
                .formatted(before - now, REMEDY));
      }
      if (now != before) {
        steps++;
        smallest = Math.min(smallest, now - before);
      }
      before = now;
    }
    return smallest;
  }
}
