package io.tokenload.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Values as a script draws them: no digit that no pixel shows, null where there is none. */
final class Drawn {

  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MICRO_DIGITS = 3;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Drawn() {}

  /** Nanoseconds in milliseconds, to the microsecond. */
  static double ms(double nanos) {
    return rounded(nanos / NANOS_PER_MS, MICRO_DIGITS);
  }

  /** Nanoseconds in milliseconds, to the microsecond. */
  static double[] ms(long[] nanos) {
    return Arrays.stream(nanos).mapToDouble(Drawn::ms).toArray();
  }

  /** Nanoseconds in milliseconds, to the microsecond. */
  static Double[] ms(double[] nanos) {
    return Arrays.stream(nanos)
        .mapToObj(value -> Double.isFinite(value) ? Double.valueOf(ms(value)) : null)
        .toArray(Double[]::new);
  }

  /** Nanoseconds in seconds, to the millisecond. */
  static double seconds(long nanos) {
    return rounded(nanos / NANOS_PER_SECOND, MICRO_DIGITS);
  }

  /** Nanoseconds in seconds, to the millisecond. */
  static double[] seconds(long[] nanos) {
    return Arrays.stream(nanos).mapToDouble(Drawn::seconds).toArray();
  }

  /** So many decimals. */
  static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.round(value * unit) / unit;
  }

  /** So many decimals. */
  static double[] rounded(double[] values, int decimals) {
    return Arrays.stream(values).map(value -> rounded(value, decimals)).toArray();
  }

  /** Four digits that count. */
  static Double[] figures(double[] values) {
    return Arrays.stream(values).mapToObj(Drawn::figure).toArray(Double[]::new);
  }

  private static Double figure(double value) {
    return Double.isFinite(value)
        ? Double.valueOf(new BigDecimal(value).round(FOUR_DIGITS).doubleValue())
        : null;
  }
}
