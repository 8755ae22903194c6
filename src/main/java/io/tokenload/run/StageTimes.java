package io.tokenload.run;

import java.time.Duration;

/**
 * How long a stage warms up and holds its load, by what its classes are expected to take.
 *
 * @param load the settings
 * @param expected latencies of the classes
 */
record StageTimes(LoadSettings load, ExpectedLatency expected) {

  private static final Duration LEAST_WARMUP = Duration.ofSeconds(2);

  /** Expected E2EL of the slowest class of the stage. */
  long expectedNanos(Stage stage) {
    return stage.classes().stream().mapToLong(shape -> expected.of(shape.name())).max().orElse(0);
  }

  /** Load before the window. */
  Duration warmup(Stage stage) {
    Duration one = Duration.ofNanos(expectedNanos(stage));
    Duration automatic = one.compareTo(LEAST_WARMUP) > 0 ? one : LEAST_WARMUP;
    return load.warmup().orElse(automatic);
  }

  /** How long a schedule goes on after the window, while the last measured requests end. */
  Duration held(Stage stage) {
    return Duration.ofNanos(2 * expectedNanos(stage)).plusSeconds(2);
  }
}
