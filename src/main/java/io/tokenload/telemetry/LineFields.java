package io.tokenload.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as lines of {@code telemetry.jsonl} spell them, and back. */
public final class LineFields {

  private static final int NANO_DIGITS = 9;
  private static final int DIGITS = 4;

  private LineFields() {}

  /** Exact seconds of nanoseconds. */
  public static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS);
  }

  /** Nanoseconds of seconds. */
  public static long nanos(JsonNode seconds) {
    return seconds.decimalValue().movePointRight(NANO_DIGITS).longValue();
  }

  /** Four decimals, no trailing zeros; {@code null} stays. */
  public static BigDecimal rounded(Double value) {
    if (value == null) {
      return null;
    }
    BigDecimal rounded =
        new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** A number, or {@code null} where there is none. */
  public static Double number(JsonNode line, String key) {
    JsonNode value = line.path(key);
    return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
  }

  /** A text, or {@code null} where there is none. */
  public static String text(JsonNode line, String key) {
    JsonNode value = line.path(key);
    return value.isTextual() ? value.textValue() : null;
  }
}
