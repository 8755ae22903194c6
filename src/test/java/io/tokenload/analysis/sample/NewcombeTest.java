package io.tokenload.analysis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewcombeTest {

  @Test
  void withoutAnIntervalOfOneThereIsNoneOfTheDifference() {
    Estimate found = Newcombe.difference(Estimate.bare(0.5), Wilson.share(9, 10));
    assertThat(found.hasInterval()).isFalse();
    assertThat(found.value()).isCloseTo(0.4, within(1e-12));
  }

  /** Table II of the paper: 56/70 − 48/80, and 10/10 − 0/10. */
  @Test
  void publishedExamplesAreMet() {
    Estimate difference = Newcombe.difference(Wilson.share(48, 80), Wilson.share(56, 70));
    assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
    assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
    assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    Estimate extreme = Newcombe.difference(Wilson.share(0, 10), Wilson.share(10, 10));
    assertThat(extreme.low()).isCloseTo(0.6075, within(5e-5));
    assertThat(extreme.high()).isCloseTo(1, within(1e-12));
  }
}
