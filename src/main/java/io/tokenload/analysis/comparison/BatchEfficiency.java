package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import java.util.Optional;

/**
 * How much faster a batch is together than one by one: the sum of the single times ÷ the time of
 * the batch, from its first intended start to its last token. 1: nothing gained; the number of
 * prompts: all of it.
 *
 * @param prompts requests of a batch
 * @param batches how often the batch was sent; times are means over them
 * @param oneByOneNanos sum of the single times
 * @param togetherNanos time of the batch
 */
public record BatchEfficiency(
    int prompts, int batches, double oneByOneNanos, double togetherNanos) {

  /**
   * From two cells.
   *
   * @param oneByOne each request alone
   * @param together the same prompts, as many at once as the cell has requests at once
   * @return empty if a request of either failed, or if the two cells do not hold the same number of
   *     whole batches: a missing prompt would look like speed
   */
  public static Optional<BatchEfficiency> of(CellSample oneByOne, CellSample together) {
    int prompts = together.atOnce();
    int requests = together.requests().size();
    boolean same = requests > 0 && requests == oneByOne.requests().size();
    if (!same || requests % prompts != 0 || oneByOne.failed() > 0 || together.failed() > 0) {
      return Optional.empty();
    }
    int batches = requests / prompts;
    double single = oneByOne.requests().stream().mapToDouble(Observed::e2el).sum();
    double batch = 0;
    for (int from = 0; from < requests; from += prompts) {
      batch += span(together, from, from + prompts);
    }
    return Optional.of(new BatchEfficiency(prompts, batches, single / batches, batch / batches));
  }

  /** Sum of the single times ÷ time of the batch. */
  public double ratio() {
    return oneByOneNanos / togetherNanos;
  }

  private static double span(CellSample together, int from, int to) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Observed request : together.requests().subList(from, to)) {
      first = Math.min(first, request.intended());
      last = Math.max(last, request.intended() + request.e2el());
    }
    return last - first;
  }
}
