package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** All times in small whole nanoseconds. */
class ErrorTallyTest {

  /** TTFT 50, gaps 40 and 100. */
  private static final Truth TRUTH = new Truth(1110, new long[] {1160, 1200, 1300});

  private static final long[] UNTOLD = {};

  private final ErrorTally tally = new ErrorTally(1000, 2000);

  @Test
  void fewerGapsThanThereWereAreRefused() {
    assertThatThrownBy(() -> tally.add(new Observed(TRUTH, 67, new long[] {40}, UNTOLD)))
        .hasMessage("1 gaps between 3 events");
  }

  @Test
  void requestReadBeforeOrAfterTheSpanIsLeftOut() {
    tally.add(new Observed(new Truth(999, new long[] {1160}), 67, UNTOLD, UNTOLD));
    tally.add(new Observed(new Truth(2000, new long[] {2160}), 67, UNTOLD, UNTOLD));
    ClientError error = tally.error();

    assertThat(error.requests()).isZero();
    assertThat(error.ttft().millis(50)).isNaN();
  }

  @Test
  void observationsAreHeldAgainstTheTruth() {
    tally.add(new Observed(TRUTH, 67, new long[] {36, 137}, new long[] {1167, 1203, 1340}));
    ClientError error = tally.error();

    assertThat(error.ttft().sorted()).containsExactly(17);
    assertThat(error.delay().sorted()).containsExactly(3, 7, 40);
    assertThat(error.itl().sorted()).containsExactly(4, 37);
    assertThat(error.requests()).isEqualTo(1);
    assertThat(error.gapsTooMany()).isZero();
  }

  @Test
  void gapBeforeTheFirstTokenIsCountedAndHeldAgainstNothing() {
    tally.add(new Observed(TRUTH, 50, new long[] {2, 36, 137}, UNTOLD));
    ClientError error = tally.error();

    assertThat(error.gapsTooMany()).isEqualTo(1);
    assertThat(error.itl().sorted()).containsExactly(4, 37);
    assertThat(error.delay().sorted()).isEmpty();
  }
}
