package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.Blocks;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Resampled;
import io.tokenload.metric.Latency;
import io.tokenload.metric.OrderStatistics;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A figure of a cell that is compared between cells. */
public enum Measure {
  TTFT_P50(Latency.TTFT, 50),
  TTFT_P99(Latency.TTFT, 99),
  TPOT_P50(Latency.TPOT, 50),
  TPOT_P99(Latency.TPOT, 99),
  E2EL_P50(Latency.E2EL, 50),
  E2EL_P99(Latency.E2EL, 99),
  /** Of the cell's window. */
  OUTPUT_TOKENS_PER_S(null, 0),
  /** Mean of the answers. */
  OUTPUT_TOKENS(null, 0);

  private final Latency latency;
  private final double percent;

  Measure(Latency latency, double percent) {
    this.latency = latency;
    this.percent = percent;
  }

  /** The stem of JSON keys: {@code ttft_p50}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people, without unit: {@code TTFT p50}. */
  public String label() {
    return switch (this) {
      case OUTPUT_TOKENS_PER_S -> "Output throughput";
      case OUTPUT_TOKENS -> "Answer length";
      default -> latency.label() + " p" + Math.round(percent);
    };
  }

  /** {@code ms}, {@code tokens/s} or {@code tokens}. */
  public String unit() {
    return switch (this) {
      case OUTPUT_TOKENS_PER_S -> "tokens/s";
      case OUTPUT_TOKENS -> "tokens";
      default -> "ms";
    };
  }

  /** Whether it is a percentile far out, which few requests do not tell. */
  boolean isTail() {
    return percent > 50;
  }

  /** The latency it is a percentile of, or {@code null}. */
  Latency latency() {
    return latency;
  }

  /**
   * The figure of a sample as it is; latencies in milliseconds.
   *
   * @return NaN where the sample is too small for the percentile, or where requests that were given
   *     up reach down to it
   */
  public double of(CellSample sample) {
    if (this == OUTPUT_TOKENS_PER_S) {
      return sample.outputTokensPerSecond();
    }
    double[] known =
        Arrays.stream(values(sample)).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (known.length == 0 || isTail() && known.length < OrderStatistics.leastSample(percent)) {
      return Double.NaN;
    }
    double value =
        this == OUTPUT_TOKENS
            ? Arrays.stream(known).sum() / known.length
            : known[OrderStatistics.nearestRank(percent, known.length) - 1];
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** The figure of any draw of the sample's blocks. */
  public ToDoubleFunction<int[]> drawn(CellSample sample, Blocks blocks) {
    if (this == OUTPUT_TOKENS_PER_S) {
      return throughput(sample, blocks);
    }
    Resampled values = blocks.resampled(values(sample));
    return this == OUTPUT_TOKENS ? values::mean : times -> values.quantile(percent, times);
  }

  /**
   * Tokens ÷ time spent on their requests, which is throughput ÷ requests at once (Little's law);
   * scaled to the throughput of the window.
   */
  private static ToDoubleFunction<int[]> throughput(CellSample sample, Blocks blocks) {
    Resampled tokens = blocks.resampled(sample.outputTokens());
    Resampled time = blocks.resampled(sample.values(r -> r.isOk() ? r.e2el() : Double.NaN));
    int[] once = blocks.asTheyAre();
    double scale = sample.outputTokensPerSecond() * time.sum(once) / tokens.sum(once);
    return times -> scale * tokens.sum(times) / time.sum(times);
  }

  private double[] values(CellSample sample) {
    return this == OUTPUT_TOKENS
        ? sample.outputTokens()
        : Arrays.stream(sample.latencies(latency)).map(nanos -> nanos / 1e6).toArray();
  }
}
