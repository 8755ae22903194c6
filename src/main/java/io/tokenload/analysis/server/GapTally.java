package io.tokenload.analysis.server;

import org.HdrHistogram.Histogram;

/** Counts gaps in bounded memory; the 99th percentile is right to three digits. */
final class GapTally {

  private static final int DIGITS = 3;
  private static final double PERCENT = 99;

  private final Histogram gaps = new Histogram(DIGITS);
  private long longest;

  void add(long nanos) {
    long gap = Math.max(0, nanos);
    gaps.recordValue(gap);
    longest = Math.max(longest, gap);
  }

  ScrapeEffect.Gaps gaps() {
    long count = gaps.getTotalCount();
    return count == 0
        ? ScrapeEffect.Gaps.NONE
        : new ScrapeEffect.Gaps(
            count,
            Double.valueOf(Math.min(longest, gaps.getValueAtPercentile(PERCENT))),
            Long.valueOf(longest));
  }
}
