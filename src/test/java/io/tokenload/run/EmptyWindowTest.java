package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import org.junit.jupiter.api.Test;

class EmptyWindowTest {

  @Test
  void closedCellWasHeldUpByItsWarmUp() {
    assertThat(EmptyWindow.note(new Cell("LL", "long_long", Level.concurrency(4))))
        .isEqualTo(
            "Nothing was measured in LL c=4: the requests of its warm-up were still running when"
                + " its window ended. Give it a longer -Dduration.");
  }

  @Test
  void openCellHadNoArrival() {
    assertThat(EmptyWindow.note(new Cell("LL", "long_long", Level.requestRate(0.01))))
        .isEqualTo(
            "Nothing was measured in LL r=0.01: at this rate no request was due in its window."
                + " Give it a longer -Dduration.");
  }
}
