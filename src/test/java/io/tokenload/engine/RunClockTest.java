package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunClockTest {

  private final RunClock clock = new RunClock(5_000_000, 1_700_000_000_000L);

  @Test
  void clockThatHasNotStartedHasNoOrigin() {
    assertThat(clock.originNanos()).isEmpty();
    assertThat(clock.originMillis()).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void theFirstStartIsTheOriginForGood() {
    clock.startAt(7_000_000);
    clock.startAt(6_000_000);

    assertThat(clock.originNanos()).hasValue(7_000_000);
    assertThat(clock.sinceOrigin(7_000_042)).isEqualTo(42);
    assertThat(clock.originMillis()).isEqualTo(1_700_000_000_002L);
  }

  @Test
  void aTestSaysWhatTimeItIs() {
    assertThat(new RunClock(() -> 42, 0, 0).nanoTime()).isEqualTo(42);
  }
}
