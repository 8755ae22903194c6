package io.tokenload.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenload.metric.Stamps;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Nanoseconds as decimal seconds and back, without binary floating point on the way: 48200000 is
 * written {@code 0.0482} and read as 48200000. One instance serves one thread.
 */
final class Seconds {

  private static final int DIGITS = 9;
  private static final long PER_SECOND = 1_000_000_000L;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, PER_SECOND
  };

  /** The digits of so many characters always fit a long. */
  private static final int SAFE_LENGTH = 18;

  /** Sign, the ten digits before the point that a long of nanoseconds can have, point, nine. */
  private final char[] buffer = new char[24];

  /** Writes the seconds, or JSON's null for {@link Stamps#NONE}. */
  void write(JsonGenerator out, long nanos) throws IOException {
    if (nanos == Stamps.NONE) {
      out.writeNull();
      return;
    }
    int from = format(nanos);
    out.writeNumber(buffer, from, buffer.length - from);
  }

  /** Fills the buffer from its end and returns where the number begins. */
  private int format(long nanos) {
    long rest = Math.abs(nanos);
    long whole = rest / PER_SECOND;
    int at = fraction(rest % PER_SECOND);
    do {
      buffer[--at] = (char) ('0' + whole % 10);
      whole /= 10;
    } while (whole > 0);
    if (nanos < 0) {
      buffer[--at] = '-';
    }
    return at;
  }

  /** Right-aligned, so that the trailing zeros fall off the end by never being written. */
  private int fraction(long fraction) {
    int at = buffer.length;
    if (fraction == 0) {
      return at;
    }
    int digits = DIGITS;
    while (fraction % 10 == 0) {
      fraction /= 10;
      digits--;
    }
    for (; digits > 0; digits--) {
      buffer[--at] = (char) ('0' + fraction % 10);
      fraction /= 10;
    }
    buffer[--at] = '.';
    return at;
  }

  /**
   * Nanoseconds of decimal seconds; finer digits than a nanosecond are rounded half to even.
   *
   * @throws ArithmeticException if they do not fit a long
   */
  static long parse(BigDecimal seconds) {
    return seconds.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  /**
   * Nanoseconds of a JSON number of seconds: by its digits as this class writes them, which a
   * journal has by the million; in any other notation the slow way.
   *
   * @throws ArithmeticException if they do not fit a long
   */
  static long parse(char[] text, int offset, int length) {
    boolean negative = text[offset] == '-';
    long nanos = 0;
    int decimals = -1;
    for (int i = negative ? 1 : 0; i < length; i++) {
      char c = text[offset + i];
      if (c == '.') {
        decimals = 0;
      } else if (c >= '0' && c <= '9' && decimals < DIGITS && length <= SAFE_LENGTH) {
        nanos = 10 * nanos + (c - '0');
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return parse(new BigDecimal(text, offset, length));
      }
    }
    nanos = Math.multiplyExact(nanos, POWERS[DIGITS - Math.max(0, decimals)]);
    return negative ? -nanos : nanos;
  }

  /** Decimal seconds of a number of nanoseconds. */
  static BigDecimal of(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, DIGITS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
