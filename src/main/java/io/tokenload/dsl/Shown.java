package io.tokenload.dsl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** A value as a check's message shows it: lengths of time in ms, long texts by their beginning. */
final class Shown {

  /** Longer texts would fill Gatling's table of errors with one answer. */
  private static final int TEXT_CHARS_MAX = 200;

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  private Shown() {}

  static String of(Object value) {
    return value instanceof Duration duration ? millis(duration) : excerpt(String.valueOf(value));
  }

  private static String millis(Duration duration) {
    BigDecimal millis =
        BigDecimal.valueOf(duration.toNanos()).divide(NANOS_PER_MILLI, 3, RoundingMode.HALF_UP);
    return (millis.signum() == 0 ? "0" : millis.stripTrailingZeros().toPlainString()) + " ms";
  }

  private static String excerpt(String text) {
    if (text.length() <= TEXT_CHARS_MAX) {
      return text;
    }
    return "%s… (%d characters)".formatted(text.substring(0, TEXT_CHARS_MAX), text.length());
  }
}
