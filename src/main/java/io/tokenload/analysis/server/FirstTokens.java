package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerSample;
import java.util.Arrays;
import java.util.List;

/**
 * TTFT from send of all requests of one server, whatever their phase, by the two scrapes between
 * which their first token came: what the server's own counter of first tokens rose by meanwhile.
 */
final class FirstTokens {

  /**
   * Requests and what they took.
   *
   * @param count how many
   * @param sumNanos of their TTFT from send
   */
  record Sum(long count, double sumNanos) {

    Sum plus(Sum that) {
      return new Sum(count + that.count, sumNanos + that.sumNanos);
    }
  }

  private final long[] moments;
  private final long[] counts;
  private final double[] sums;

  FirstTokens(List<ServerSample> samples) {
    moments = samples.stream().mapToLong(Scrapes::moment).toArray();
    counts = new long[moments.length + 1];
    sums = new double[moments.length + 1];
  }

  void add(long firstNanos, long ttftNanos) {
    int at = Arrays.binarySearch(moments, firstNanos);
    int interval = at < 0 ? -at - 1 : at + 1;
    counts[interval]++;
    sums[interval] += ttftNanos;
  }

  /** Between two moments of scrapes. */
  Sum between(long from, long to) {
    Sum sum = new Sum(0, 0);
    for (int i = 1; i < moments.length; i++) {
      if (moments[i - 1] >= from && moments[i] <= to) {
        sum = sum.plus(new Sum(counts[i], sums[i]));
      }
    }
    return sum;
  }
}
