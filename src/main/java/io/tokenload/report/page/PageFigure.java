package io.tokenload.report.page;

import io.tokenload.metric.Delay;
import io.tokenload.metric.Interval;
import io.tokenload.metric.Quantile;
import io.tokenload.report.Figure;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** The figures of the console, with separators of thousands and a dash that a page can afford. */
final class PageFigure {

  /** What stands where no figure exists. */
  static final String ABSENT = "–";

  private static final double NANOS_PER_MS = 1e6;

  private PageFigure() {}

  /** Nanoseconds in milliseconds, without the unit: {@code 48.2}, {@code 12,345}. */
  static String ms(double nanos) {
    return number(nanos / NANOS_PER_MS);
  }

  /** A percentile in milliseconds, {@code ≥ 48.2} where it is only a bound. */
  static String ms(Quantile quantile) {
    if (quantile == null) {
      return ABSENT;
    }
    String bound = quantile.kind() == Quantile.Kind.AT_LEAST ? "≥\u2009" : "";
    return bound + ms(quantile.nanos());
  }

  /** A confidence interval in milliseconds: {@code 47.1–50.3}. */
  static String ms(Interval interval) {
    return interval == null ? ABSENT : ms(interval.lowNanos()) + "–" + ms(interval.highNanos());
  }

  /** Median and 99th percentile of a delay in milliseconds: {@code 0.031/0.412}. */
  static String ms(Delay delay) {
    return ms(delay.p50Nanos()) + "/" + ms(delay.p99Nanos());
  }

  /** A share from 0 to 1 in percent: {@code 12.5 %}. */
  static String percent(double share) {
    return number(share * 100) + " %";
  }

  /** Three digits that count: {@code 0.381}, {@code 48.2}, {@code 1,234}. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return ABSENT;
    }
    if (Math.abs(value) >= 999.5) {
      return count(Math.round(value));
    }
    return Figure.number(value);
  }

  /** A whole number: {@code 12,345}. */
  static String count(long value) {
    return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
