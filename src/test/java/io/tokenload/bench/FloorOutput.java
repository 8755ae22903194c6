package io.tokenload.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code bench/floor} printed. */
record FloorOutput(String text) {

  /**
   * A figure in milliseconds.
   *
   * @param quantity such as {@code err}
   * @param statistic such as {@code p99}
   * @throws IllegalArgumentException if it is not there
   */
  double millis(String quantity, String statistic) {
    return find("(?m)^" + quantity + "_ms .*?\\b" + statistic + "=([0-9.]+)");
  }

  /**
   * A figure of the last line.
   *
   * @param name such as {@code cpu_us/event}
   * @throws IllegalArgumentException if it is not there
   */
  double figure(String name) {
    return find("(?m)\\b" + Pattern.quote(name) + "=([0-9.]+)");
  }

  private double find(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("floor printed no %s:%n%s".formatted(pattern, text));
    }
    return Double.parseDouble(found.group(1));
  }
}
