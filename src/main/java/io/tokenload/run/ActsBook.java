package io.tokenload.run;

import io.tokenload.engine.RunClock;
import io.tokenload.metric.server.CacheReset;
import io.tokenload.metric.server.KernelTrace;
import io.tokenload.metric.server.ProfiledSpan;
import io.tokenload.metric.server.ServerActs;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is done to the servers beside asking them. Moments come as {@link System#nanoTime}:
 * the first cache is emptied before the run's clock has an origin. Thread-safe.
 */
final class ActsBook {

  private final List<CacheReset> resets = new ArrayList<>();
  private final List<ProfiledSpan> profiles = new ArrayList<>();
  private KernelTrace kernels;

  /** Prefix caches were to be emptied; its moment is one of {@link System#nanoTime}. */
  synchronized void reset(CacheReset reset) {
    resets.add(reset);
  }

  /** A profile was taken, or failed; its moments are of {@link System#nanoTime}. */
  synchronized void profiled(ProfiledSpan span) {
    profiles.add(span);
  }

  /** A trace of the GPUs' kernels was read. */
  synchronized void traced(KernelTrace trace) {
    kernels = trace;
  }

  /** All of it on the run's clock; nothing that has a moment before the clock has an origin. */
  synchronized ServerActs acts(RunClock clock) {
    if (!clock.isStarted()) {
      return new ServerActs(
          List.of(), profiles.stream().filter(span -> span.isOfWholeRun()).toList(), kernels);
    }
    return new ServerActs(
        resets.stream().map(reset -> onClock(reset, clock)).toList(),
        profiles.stream().map(span -> onClock(span, clock)).toList(),
        kernels);
  }

  private static CacheReset onClock(CacheReset reset, RunClock clock) {
    return new CacheReset(
        reset.cells(),
        clock.sinceOrigin(reset.at()),
        reset.emptied(),
        reset.asked(),
        reset.reason());
  }

  private static ProfiledSpan onClock(ProfiledSpan span, RunClock clock) {
    return new ProfiledSpan(
        span.profiler(),
        span.cells(),
        span.from() == null ? null : Long.valueOf(clock.sinceOrigin(span.from())),
        span.to() == null ? null : Long.valueOf(clock.sinceOrigin(span.to())),
        span.reason());
  }
}
