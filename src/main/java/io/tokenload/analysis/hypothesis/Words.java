package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.sample.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures inside sentences, the same in every locale. */
final class Words {

  private Words() {}

  /** Two decimals: {@code 0.94}, {@code −0.03} with a plain hyphen. */
  static String number(double value) {
    String text = new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    return text.equals("-0.00") ? "0.00" : text;
  }

  /** {@code 0.94 (95 % CI 0.90–0.98)}; below zero {@code -0.03 (95 % CI -0.10 to 0.04)}. */
  static String of(Estimate estimate) {
    if (!estimate.hasInterval()) {
      return number(estimate.value()) + " (no interval)";
    }
    String to = estimate.low() < 0 ? " to " : "–";
    return "%s (95 %% CI %s%s%s)"
        .formatted(number(estimate.value()), number(estimate.low()), to, number(estimate.high()));
  }

  /** Whole percent of a share. */
  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
