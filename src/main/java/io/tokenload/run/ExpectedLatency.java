package io.tokenload.run;

import java.util.HashMap;
import java.util.Map;

/**
 * How long a request of each class is expected to take: what a probe of two short answers suggests,
 * until requests of the class have been measured.
 */
final class ExpectedLatency {

  private static final long LEAST_NANOS = 1_000_000L;

  private static final long USUAL_GAP_NANOS = 10_000_000L;

  private final Map<String, Long> probedNanos = new HashMap<>();
  private long shortestGapNanos = Long.MAX_VALUE;
  private final Recorder recorder;

  ExpectedLatency(Recorder recorder) {
    this.recorder = recorder;
  }

  void probed(String className, long e2elNanos) {
    probedNanos.put(className, Math.max(LEAST_NANOS, e2elNanos));
  }

  /** A class is of the same shape as another, which was probed. */
  void alike(String className, String probedName) {
    probedNanos.put(className, probedNanos.getOrDefault(probedName, LEAST_NANOS));
  }

  /** A probe showed so much time between two tokens of one answer alone. */
  void probedGap(long nanosPerToken) {
    if (nanosPerToken > 0) {
      shortestGapNanos = Math.min(shortestGapNanos, nanosPerToken);
    }
  }

  /**
   * Nanoseconds between two tokens of an answer that has the server to itself: the shortest that a
   * probe showed, or 10 ms.
   */
  long gapNanos() {
    return shortestGapNanos == Long.MAX_VALUE ? USUAL_GAP_NANOS : shortestGapNanos;
  }

  /** Expected E2EL of the class, in nanoseconds. */
  long of(String className) {
    return recorder
        .medianE2el(className)
        .orElseGet(() -> probedNanos.getOrDefault(className, LEAST_NANOS));
  }

  /** Expected E2EL of an answer of {@code outputTokens}, from probes of one and of {@code n}. */
  static long extrapolate(long oneTokenNanos, long nTokensNanos, int n, int outputTokens) {
    return oneTokenNanos + gapNanos(oneTokenNanos, nTokensNanos, n) * (outputTokens - 1);
  }

  /** Nanoseconds a token after the first, from probes of one and of {@code n}. */
  static long gapNanos(long oneTokenNanos, long nTokensNanos, int n) {
    return Math.max(0, nTokensNanos - oneTokenNanos) / Math.max(1, n - 1);
  }
}
