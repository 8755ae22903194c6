package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two cells that differ in what is compared and in nothing else.
 *
 * @param first what is compared against
 * @param other what is compared with it
 */
public record Pair(CellSample first, CellSample other) {

  /** Several pairs as one: all requests together. */
  static Pair pooled(List<Pair> pairs) {
    return pairs.size() == 1
        ? pairs.get(0)
        : new Pair(all(pairs, Pair::first), all(pairs, Pair::other));
  }

  private static CellSample all(List<Pair> pairs, Function<Pair, CellSample> side) {
    List<Observed> requests = new ArrayList<>();
    double throughput = 0;
    int atOnce = 1;
    for (Pair pair : pairs) {
      CellSample sample = side.apply(pair);
      requests.addAll(sample.requests());
      throughput += sample.outputTokensPerSecond() / pairs.size();
      atOnce = Math.max(atOnce, sample.atOnce());
    }
    return new CellSample(side.apply(pairs.get(0)).cell(), requests, atOnce, throughput);
  }
}
