package io.tokenload.analysis.server;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Figures inside sentences, the same in every locale. */
final class Words {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final double WHOLE_FROM = 1000;

  private Words() {}

  /**
   * Three digits that count; from a thousand on whole: {@code 0.381}, {@code 48.2}, {@code 1,234}.
   */
  static String number(double value) {
    if (Math.abs(value) >= WHOLE_FROM) {
      return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT))
          .format(Math.round(value));
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  /** Nanoseconds in milliseconds, with the unit. */
  static String ms(double nanos) {
    return number(nanos / 1e6) + " ms";
  }

  /** Whole percent of a share. */
  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** {@code 1 request}, {@code 3 requests}. */
  static String count(double count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }
}
