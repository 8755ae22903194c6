package io.tokenload.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis has lines and labels: round values, as the page's axes choose them.
 *
 * @param at rising
 * @param texts one each
 */
record Marks(List<Double> at, List<String> texts) {

  /** The digits of a decade that have a label, from many to few. */
  private static final double[][] DIGITS = {
    {1, 1.5, 2, 3, 4, 5, 6, 8}, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}
  };

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double[] CLOCK_STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600
  };
  private static final double TENTHS_BELOW = 20;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final MathContext SIX_DIGITS = new MathContext(6);

  Marks {
    at = List.copyOf(at);
    texts = List.copyOf(texts);
  }

  /** Of a logarithmic axis, about so many at most. */
  static Marks logarithmic(double low, double high, int most) {
    List<Double> found = List.of();
    for (double[] digits : DIGITS) {
      found = inDecades(digits, low, high);
      if (found.size() <= most) {
        break;
      }
    }
    return new Marks(found, found.stream().map(Marks::number).toList());
  }

  private static List<Double> inDecades(double[] digits, double low, double high) {
    List<Double> values = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (double digit : digits) {
        double value = rounded(digit * Math.pow(10, power));
        if (value >= low && value <= high) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** Of an axis from zero, about so many at most. */
  static Marks linear(double high, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(high / most)));
    double step = STEPS[STEPS.length - 1] * power;
    for (int i = STEPS.length - 1; i >= 0 && STEPS[i] * power >= high / most; i--) {
      step = STEPS[i] * power;
    }
    List<Double> found = steps(0, high, step);
    return new Marks(found, found.stream().map(Marks::number).toList());
  }

  /** Of the run's clock in seconds, about so many at most. */
  static Marks clock(double low, double high, int most) {
    double step = CLOCK_STEPS[0];
    for (int i = 1; (high - low) / step > most; i++) {
      step = i < CLOCK_STEPS.length ? CLOCK_STEPS[i] : 2 * step;
    }
    boolean tenths = high - low < TENTHS_BELOW;
    List<Double> found = steps(Math.ceil(low / step), high, step);
    return new Marks(found, found.stream().map(seconds -> clock(seconds, tenths)).toList());
  }

  private static List<Double> steps(double first, double high, double step) {
    List<Double> values = new ArrayList<>();
    for (double i = first; i * step <= high + 1e-9 * step; i++) {
      values.add(rounded(i * step));
    }
    return values;
  }

  /** Seconds as minutes and seconds: {@code 1:05}, {@code 0:05.5}. */
  static String clock(double seconds, boolean tenths) {
    double rest = Math.abs(seconds);
    long minutes = (long) (rest / SECONDS_PER_MINUTE);
    double part = rest - minutes * SECONDS_PER_MINUTE;
    String sign = seconds < 0 ? "−" : "";
    return sign
        + minutes
        + (tenths
            ? String.format(Locale.ROOT, ":%04.1f", part)
            : String.format(Locale.ROOT, ":%02d", Math.round(part)));
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
  }

  private static String number(double value) {
    return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
