package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LevelTest {

  @Test
  void zeroRequestsAreNoLevel() {
    assertThatThrownBy(() -> Level.concurrency(0)).hasMessageContaining("above zero, not 0");
    assertThatThrownBy(() -> Level.requestRate(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void halfARequestAtOnceIsRefused() {
    assertThatThrownBy(() -> new Level(Level.Kind.CONCURRENCY, 1.5))
        .hasMessage("a concurrency is a whole number, not 1.5");
  }

  @Test
  void labelsAreAsShortAsTheyCanBe() {
    assertThat(Level.concurrency(16).label()).isEqualTo("c=16");
    assertThat(Level.requestRate(2.5).label()).isEqualTo("r=2.5");
    assertThat(Level.requestRate(100).label()).isEqualTo("r=100");
    assertThat(Level.OWN_PACE.label()).isEmpty();
    assertThat(new Cell("question", "question", Level.OWN_PACE).name()).isEqualTo("question");
  }

  @Test
  void twoColumnsOfAFileGiveTheLevelBack() {
    for (Level level : new Level[] {Level.concurrency(3), Level.requestRate(0.5), Level.OWN_PACE}) {
      assertThat(Level.of(level.concurrency(), level.requestRate())).isEqualTo(level);
    }
  }
}
