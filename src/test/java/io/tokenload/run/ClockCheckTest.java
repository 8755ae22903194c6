package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

  @Test
  void clockThatRunsBackwardsIsRefusedWithTheRemedy() {
    AtomicLong reading = new AtomicLong(1_000);
    assertThatThrownBy(() -> ClockCheck.of(() -> reading.addAndGet(-7)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The clock of this machine ran backwards by 7 ns")
        .hasMessageContaining("clocksource")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MACHINE);
  }

  @Test
  void clockThatStandsStillIsRefused() {
    assertThatThrownBy(() -> ClockCheck.of(() -> 5)).isInstanceOf(UserError.class);
  }

  @Test
  void clockOfAJiffyIsRefused() {
    assertThatThrownBy(() -> ClockCheck.of(stepping(4_000_000)))
        .hasMessageStartingWith("The clock of this machine moves in steps of 4.0 ms");
  }

  @Test
  void coarseClockIsNoted() {
    assertThat(ClockCheck.of(stepping(50_000)).orElseThrow())
        .startsWith("The clock of this machine moves in steps of 50 µs, and so do all figures");
  }

  @Test
  void fineClockThatWrapsAroundIsUsedWithoutAWord() {
    AtomicLong reading = new AtomicLong(Long.MAX_VALUE - 1_000);
    assertThat(ClockCheck.of(() -> reading.addAndGet(25))).isEmpty();
  }

  /** A clock that moves once in ten readings. */
  private static LongSupplier stepping(long nanos) {
    AtomicLong readings = new AtomicLong();
    return () -> readings.incrementAndGet() / 10 * nanos;
  }
}
