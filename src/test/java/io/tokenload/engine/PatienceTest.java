package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final long SECOND = 1_000_000_000L;

  private final Patience patience = Patience.of(2 * SECOND, 5 * SECOND);

  @Test
  void whoGetsNoTokenInTimeGivesUp() {
    assertThat(patience.lostAfter(2 * SECOND - 1, false)).isNull();
    Abort lost = patience.lostAfter(2 * SECOND, false);
    assertThat(lost.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(lost).hasMessage("the user gave up: no token within 2.00 s");
  }

  @Test
  void aFirstTokenSatisfiesUntilTheAnswerTakesTooLong() {
    assertThat(patience.lostAfter(4 * SECOND, true)).isNull();
    assertThat(patience.lostAfter(5 * SECOND, true))
        .hasMessage("the user gave up: no end within 5.00 s");
  }

  @Test
  void theTimeLeftIsThatOfTheNextLimit() {
    assertThat(patience.leftAfter(SECOND, false)).isEqualTo(SECOND);
    assertThat(patience.leftAfter(SECOND, true)).isEqualTo(4 * SECOND);
  }

  @Test
  void aUserWithoutLimitsNeverGivesUp() {
    Patience endless = Patience.of(Long.MAX_VALUE, null);
    assertThat(endless.lostAfter(Long.MAX_VALUE - 1, false)).isNull();
    assertThat(endless.leftAfter(SECOND, false)).isEqualTo(Long.MAX_VALUE);
  }
}
