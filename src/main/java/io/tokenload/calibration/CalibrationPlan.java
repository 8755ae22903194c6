package io.tokenload.calibration;

import io.tokenload.metric.CalibrationPass.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The passes of a calibration: at each level one out of step and one in step, bounded in number and
 * time. Pure.
 *
 * @param warmup thrown away: classes are loaded and hot code is compiled in it
 * @param passes in order
 */
record CalibrationPlan(PassPlan warmup, List<PassPlan> passes) {

  private static final int MOST_LEVELS = 6;
  private static final Duration MOST_TIME = Duration.ofSeconds(27);

  private static final Duration WARMUP = Duration.ofMillis(3_000);
  private static final int WARMUP_STREAMS = 64;
  private static final double WARMUP_EVENTS_PER_SECOND = 10_000;

  CalibrationPlan {
    passes = List.copyOf(passes);
  }

  /**
   * The passes for some loads.
   *
   * @param mostEventsPerSecond what this machine can be asked for
   */
  static CalibrationPlan of(Moment moment, Collection<Load> loads, double mostEventsPerSecond) {
    List<Load> levels = levels(loads, mostEventsPerSecond);
    Load hot = new Load(WARMUP_STREAMS, Math.min(WARMUP_EVENTS_PER_SECOND, mostEventsPerSecond), 0);
    PassPlan warmup = new PassPlan(moment, hot, false, WARMUP);
    List<PassPlan> passes = passes(moment, levels);
    while (levels.size() > 2 && time(passes).compareTo(MOST_TIME) > 0) {
      levels.remove(levels.size() - 2);
      passes = passes(moment, levels);
    }
    return new CalibrationPlan(warmup, passes);
  }

  /** One level a number of streams, its greatest rate, from the fewest streams to the most. */
  private static List<Load> levels(Collection<Load> loads, double mostEventsPerSecond) {
    TreeMap<Integer, Load> byStreams = new TreeMap<>();
    loads.stream()
        .map(load -> load.within(mostEventsPerSecond))
        .forEach(load -> byStreams.merge(load.streams(), load, CalibrationPlan::faster));
    List<Load> all = List.copyOf(byStreams.values());
    if (all.size() <= MOST_LEVELS) {
      return new ArrayList<>(all);
    }
    return new ArrayList<>(
        IntStream.range(0, MOST_LEVELS)
            .mapToObj(i -> all.get(i * (all.size() - 1) / (MOST_LEVELS - 1)))
            .toList());
  }

  private static Load faster(Load one, Load other) {
    return other.eventsPerSecond() > one.eventsPerSecond() ? other : one;
  }

  private static List<PassPlan> passes(Moment moment, List<Load> levels) {
    return levels.stream()
        .flatMap(
            load -> Stream.of(PassPlan.of(moment, load, false), PassPlan.of(moment, load, true)))
        .toList();
  }

  private static Duration time(List<PassPlan> passes) {
    return passes.stream().map(PassPlan::expected).reduce(Duration.ZERO, Duration::plus);
  }

  /** How long all of it will take. */
  Duration expected() {
    return time(passes).plus(warmup.expected());
  }

  /** How many numbers of streams it measures. */
  long levels() {
    return passes.stream().map(pass -> pass.load().streams()).distinct().count();
  }
}
