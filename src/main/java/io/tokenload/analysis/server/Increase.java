package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the counters of one server rose by from the first of some samples to the last.
 *
 * <p>A counter that falls, or whose process began anew, counts on from zero: all of its new value
 * was added since, and what it counted between the last look and its end is lost. A counter that
 * stands in the last sample alone had counted nothing before, since servers show a series from its
 * first observation on.
 */
final class Increase {

  private Increase() {}

  /** {@code null} where the last sample does not have the counter. */
  static Double of(List<ServerSample> samples, Function<ServerCounts, Double> counter) {
    ServerSample before = samples.get(0);
    Double known = counter.apply(before.counts());
    double last = known == null ? 0 : known;
    double sum = 0;
    for (ServerSample sample : samples.subList(1, samples.size())) {
      known = counter.apply(sample.counts());
      if (known != null) {
        sum += known < last || sample.isOfOtherProcessThan(before) ? known : known - last;
        last = known;
        before = sample;
      }
    }
    return known == null ? null : Double.valueOf(sum);
  }

  /** Empty where the last sample does not keep the time. */
  static Optional<TimeTotal> of(List<ServerSample> samples, ServerTime time) {
    ServerSample before = samples.get(0);
    TimeTotal known = before.times().get(time);
    TimeTotal last = known == null ? new TimeTotal(0, 0) : known;
    TimeTotal sum = new TimeTotal(0, 0);
    for (ServerSample sample : samples.subList(1, samples.size())) {
      known = sample.times().get(time);
      if (known != null) {
        boolean anew = known.count() < last.count() || sample.isOfOtherProcessThan(before);
        sum = sum.plus(anew ? known : known.since(last));
        last = known;
        before = sample;
      }
    }
    return known == null ? Optional.empty() : Optional.of(sum);
  }

  /** Whether the server began anew between two samples: by its own word, or since a count fell. */
  static boolean isRestart(ServerSample before, ServerSample after) {
    return after.isOfOtherProcessThan(before)
        || after.countsLessThan(before)
        || before.times().entrySet().stream()
            .anyMatch(
                time -> {
                  TimeTotal later = after.times().get(time.getKey());
                  return later != null && later.count() < time.getValue().count();
                });
  }
}
