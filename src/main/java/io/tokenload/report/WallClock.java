package io.tokenload.report;

import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.RunFacts;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Tells the time of day of a run's moments. What was taken over from an earlier run keeps its own:
 * between the two there was a pause that the run's moments do not have. Pure.
 */
final class WallClock {

  private final OffsetDateTime started;
  private final List<EarlierPart> earlier;

  private WallClock(OffsetDateTime started, List<EarlierPart> earlier) {
    this.started = started;
    this.earlier = earlier;
  }

  static WallClock of(RunFacts run) {
    return new WallClock(OffsetDateTime.parse(run.startedAt()), run.plan().earlier());
  }

  /**
   * When it was.
   *
   * @param moment nanoseconds since the run's origin
   */
  OffsetDateTime at(long moment) {
    return earlier.stream()
        .filter(part -> moment < part.until())
        .findFirst()
        .map(part -> OffsetDateTime.parse(part.startedAt()))
        .orElse(started)
        .plusNanos(moment);
  }
}
