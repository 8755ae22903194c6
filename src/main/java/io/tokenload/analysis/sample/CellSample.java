package io.tokenload.analysis.sample;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Latency;
import io.tokenload.metric.TokenStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The measured requests of a cell, in the order of their intended starts.
 *
 * @param cell which
 * @param requests all that were sent, failures too
 * @param atOnce requests that run together, at least 1: so many neighbours depend on one another
 * @param outputTokensPerSecond throughput of the cell's window
 */
public record CellSample(
    Cell cell, List<Observed> requests, int atOnce, double outputTokensPerSecond) {

  public CellSample {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one request runs at once, not " + atOnce);
    }
    requests =
        requests.stream()
            .sorted(Comparator.comparingLong(Observed::intended).thenComparing(Observed::id))
            .toList();
  }

  /** A latency of every request: NaN of failures, infinite of those that were given up. */
  public double[] latencies(Latency of) {
    return values(request -> request.latency(of));
  }

  /** Output tokens of every request that succeeded, NaN of the others. */
  public double[] outputTokens() {
    return values(r -> r.isOk() && r.outputTokens() >= 0 ? r.outputTokens() : Double.NaN);
  }

  /** Anything of every request. */
  public double[] values(ToDoubleFunction<Observed> of) {
    return requests.stream().mapToDouble(of).toArray();
  }

  /**
   * Median by nearest rank, requests that were given up ranking above all others.
   *
   * @return NaN if there is none, or if more than half were given up
   */
  public double median(Latency of) {
    return median(latencies(of));
  }

  /** Share of the requests that did not succeed; 0 of none. */
  public double failed() {
    long failed = requests.stream().filter(request -> !request.isOk()).count();
    return requests.isEmpty() ? 0 : (double) failed / requests.size();
  }

  /** Median of the server's counts of prompt tokens, or {@link TokenStream#UNKNOWN}. */
  public int promptTokens() {
    return median(Observed::promptTokens);
  }

  /** Median of the answers' tokens, or {@link TokenStream#UNKNOWN}. */
  public int medianOutputTokens() {
    return median(Observed::outputTokens);
  }

  private int median(ToIntFunction<Observed> count) {
    double[] known =
        requests.stream().mapToInt(count).filter(n -> n >= 0).asDoubleStream().toArray();
    return known.length == 0 ? TokenStream.UNKNOWN : (int) median(known);
  }

  /** The middle by nearest rank of what is no NaN; NaN of nothing and of an infinite middle. */
  public static double median(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double middle = sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    return Double.isInfinite(middle) ? Double.NaN : middle;
  }
}
