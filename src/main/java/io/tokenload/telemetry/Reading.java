package io.tokenload.telemetry;

import java.util.OptionalLong;

/**
 * What the counters of machine and JVM stand at; {@code null} for what is not told.
 *
 * @param cpuNanos CPU time of this process
 * @param host CPU time of the machine
 * @param throttledNanos how long a CPU quota has made this process wait
 * @param allocatedBytes heap bytes allocated
 */
record Reading(Long cpuNanos, HostCpu host, Long throttledNanos, Long allocatedBytes) {

  /** What passed since an earlier reading; what either does not tell is not told. */
  Reading since(Reading earlier) {
    return new Reading(
        minus(cpuNanos, earlier.cpuNanos),
        host == null || earlier.host == null ? null : host.since(earlier.host),
        minus(throttledNanos, earlier.throttledNanos),
        minus(allocatedBytes, earlier.allocatedBytes));
  }

  /** Both spans together. */
  Reading plus(Reading later) {
    return new Reading(
        sum(cpuNanos, later.cpuNanos),
        host == null || later.host == null ? null : host.plus(later.host),
        sum(throttledNanos, later.throttledNanos),
        sum(allocatedBytes, later.allocatedBytes));
  }

  private static Long minus(Long now, Long before) {
    return now == null || before == null ? null : Long.valueOf(now - before);
  }

  private static Long sum(Long one, Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }

  static Long orNull(OptionalLong value) {
    return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
  }
}
