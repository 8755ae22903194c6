package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import java.util.List;

/**
 * Requests by their end.
 *
 * @param sent all of them
 * @param failed those that did not succeed, given up ones among them
 */
public record Sent(long sent, long failed) {

  static Sent of(List<CellSample> samples) {
    long sent = samples.stream().mapToLong(sample -> sample.requests().size()).sum();
    long ok =
        samples.stream()
            .flatMap(sample -> sample.requests().stream())
            .filter(request -> request.isOk())
            .count();
    return new Sent(sent, sent - ok);
  }
}
