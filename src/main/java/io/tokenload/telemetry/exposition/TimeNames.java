package io.tokenload.telemetry.exposition;

import io.tokenload.metric.server.TimeTotal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a time stands on a page.
 *
 * @param seconds a histogram, or a counter of seconds
 * @param count a counter of what the seconds are shared by, or empty for a histogram
 */
record TimeNames(String seconds, String count) {

  /** A histogram or a summary. */
  static TimeNames histogram(String name) {
    return new TimeNames(name, "");
  }

  Optional<TimeTotal> on(Exposition page) {
    if (count.isEmpty()) {
      return page.total(seconds);
    }
    OptionalDouble sum = page.sum(seconds);
    OptionalDouble observations = page.sum(count);
    return sum.isPresent() && observations.isPresent()
        ? Optional.of(new TimeTotal(sum.getAsDouble(), observations.getAsDouble()))
        : Optional.empty();
  }
}
