package io.tokenload.report;

import io.tokenload.metric.Quantile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: three significant digits, the same in every locale. */
public final class Figure {

  /** What stands where there is no value. */
  public static final String NONE = "-";

  private static final int NANOS_PER_MS_DIGITS = 6;
  private static final int SIGNIFICANT = 3;

  private Figure() {}

  /** Nanoseconds as milliseconds: {@code 0.034}, {@code 9.87}, {@code 48.2}, {@code 1234}. */
  public static String ms(double nanos) {
    return number(nanos / 1e6);
  }

  /** A percentile in milliseconds, {@code ≥} before a bound, {@link #NONE} for null. */
  public static String ms(Quantile quantile) {
    if (quantile == null) {
      return NONE;
    }
    String value = ms(quantile.nanos());
    return quantile.kind() == Quantile.Kind.AT_LEAST ? "≥ " + value : value;
  }

  /** Three significant digits, but whole numbers whole and no more than three decimals. */
  public static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(SIGNIFICANT));
    if (rounded.abs().compareTo(BigDecimal.valueOf(100)) >= 0) {
      return new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }
    int whole = rounded.precision() - rounded.scale();
    int decimals = Math.max(0, Math.min(SIGNIFICANT, SIGNIFICANT - whole));
    return rounded.signum() == 0
        ? "0"
        : rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** At most one decimal, none where it is zero: {@code 97.1}, {@code 99}. */
  static String decimal(double value) {
    return plain(new BigDecimal(value), 1).toPlainString();
  }

  /** Nanoseconds as milliseconds for programs: exact to the nanosecond, no trailing zeros. */
  static BigDecimal exactMs(double nanos) {
    return plain(new BigDecimal(nanos).movePointLeft(NANOS_PER_MS_DIGITS), NANOS_PER_MS_DIGITS);
  }

  /** Nanoseconds as seconds for programs: exact, no trailing zeros. */
  static BigDecimal exactSeconds(long nanos) {
    return plain(BigDecimal.valueOf(nanos, 9), 9);
  }

  /** A rate for programs: six decimals, no trailing zeros. */
  static BigDecimal rate(double perSecond) {
    return plain(new BigDecimal(perSecond), 6);
  }

  private static BigDecimal plain(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
