package io.tokenload.wire;

/**
 * A JSON number as a whole number of another unit: {@code 137.08} ms are 137,080,000 ns, {@code
 * 5e-05} s are 50,000 ns. Digits beyond the unit are rounded. Allocates nothing.
 */
final class ScaledNumber {

  /** A number that no clock ever told. */
  static final long NONE = Long.MIN_VALUE;

  /** More do not fit into a long. */
  private static final int MOST_DIGITS = 18;

  private static final int MOST_EXPONENT = 400;

  private ScaledNumber() {}

  /**
   * Reads bytes[from, to), which are a number by {@link JsonGrammar}.
   *
   * @param power the unit of the result is ten to minus this of the number's
   * @return {@link #NONE} where the number is too large for any time
   */
  static long of(byte[] bytes, int from, int to, int power) {
    boolean negative = bytes[from] == '-';
    long digits = 0;
    int taken = 0;
    int exponent = power;
    boolean fraction = false;
    int at = negative ? from + 1 : from;
    for (; at < to && (bytes[at] | 0x20) != 'e'; at++) {
      if (bytes[at] == '.') {
        fraction = true;
        continue;
      }
      boolean fits = taken < MOST_DIGITS;
      digits = fits ? digits * 10 + bytes[at] - '0' : digits;
      taken += digits > 0 && fits ? 1 : 0;
      exponent += fits ? (fraction ? -1 : 0) : (fraction ? 0 : 1);
    }
    long value = scaled(digits, exponent + (at < to ? exponent(bytes, at + 1, to) : 0));
    return negative && value != NONE ? -value : value;
  }

  private static int exponent(byte[] bytes, int from, int to) {
    boolean signed = bytes[from] == '-' || bytes[from] == '+';
    int value = 0;
    for (int at = signed ? from + 1 : from; at < to; at++) {
      value = Math.min(MOST_EXPONENT, value * 10 + bytes[at] - '0');
    }
    return bytes[from] == '-' ? -value : value;
  }

  private static long scaled(long digits, int exponent) {
    long value = digits;
    for (int i = 0; i < exponent && value != 0; i++) {
      if (value > Long.MAX_VALUE / 10) {
        return NONE;
      }
      value *= 10;
    }
    boolean half = false;
    for (int i = exponent; i < 0 && (half || value != 0); i++) {
      half = value % 10 >= 5;
      value /= 10;
    }
    return half ? value + 1 : value;
  }
}
