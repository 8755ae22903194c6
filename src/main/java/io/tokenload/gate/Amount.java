package io.tokenload.gate;

import io.tokenload.metric.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in the words of a verdict, the same in every locale. */
final class Amount {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
  private static final int PERCENT_DIGITS = 2;
  private static final int NANOS_PER_MS_DIGITS = 6;
  private static final double HUNDREDFOLD = 100;

  private Amount() {}

  /** Nanoseconds as {@code 0.034 ms}, {@code 48.2 ms}. */
  static String ms(double nanos) {
    BigDecimal ms = new BigDecimal(nanos).movePointLeft(NANOS_PER_MS_DIGITS);
    return plain(ms.round(THREE_DIGITS)) + " ms";
  }

  /** A share as {@code 12 %}, {@code 0.31 %}; from a hundredfold on as {@code over 10000 %}. */
  static String percent(double share) {
    if (share >= HUNDREDFOLD) {
      return "over 10000 %";
    }
    return plain(new BigDecimal(share).movePointRight(PERCENT_DIGITS).round(TWO_DIGITS)) + " %";
  }

  static String number(double value) {
    return plain(new BigDecimal(value).round(THREE_DIGITS));
  }

  /** {@code at 64 streams}, {@code at 2.5 requests/s}; empty at own pace. */
  static String at(Level level) {
    return switch (level.kind()) {
      case CONCURRENCY -> level.value() == 1 ? " at 1 stream" : " at " + number(level) + " streams";
      case REQUEST_RATE -> " at " + number(level) + " requests/s";
      case OWN_PACE -> "";
    };
  }

  private static String number(Level level) {
    return plain(BigDecimal.valueOf(level.value()));
  }

  private static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.signum() == 0 ? "0" : stripped.toPlainString();
  }
}
