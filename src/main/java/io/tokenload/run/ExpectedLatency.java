package io.tokenload.run;

import java.util.HashMap;
import java.util.Map;

/**
 * How long a request of each class is expected to take: what a probe of two short answers suggests,
 * until requests of the class have been measured.
 */
final class ExpectedLatency {

  private static final long LEAST_NANOS = 1_000_000L;

  private final Map<String, Long> probedNanos = new HashMap<>();
  private final Recorder recorder;

  ExpectedLatency(Recorder recorder) {
    this.recorder = recorder;
  }

  void probed(String className, long e2elNanos) {
    probedNanos.put(className, Math.max(LEAST_NANOS, e2elNanos));
  }

  /** Expected E2EL of the class, in nanoseconds. */
  long of(String className) {
    return recorder
        .medianE2el(className)
        .orElseGet(() -> probedNanos.getOrDefault(className, LEAST_NANOS));
  }

  /** Expected E2EL of an answer of {@code outputTokens}, from probes of one and of {@code n}. */
  static long extrapolate(long oneTokenNanos, long nTokensNanos, int n, int outputTokens) {
    long perToken = Math.max(0, nTokensNanos - oneTokenNanos) / Math.max(1, n - 1);
    return oneTokenNanos + perToken * (outputTokens - 1);
  }
}
