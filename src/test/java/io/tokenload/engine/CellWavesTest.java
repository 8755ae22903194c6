package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Level;
import io.tokenload.metric.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CellWavesTest {

  private static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(3));

  private final AtomicLong now = new AtomicLong(1_000);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> sent = new ArrayList<>();

  private CellRun open(int waves, boolean warmsUp) {
    CellRun cell =
        new CellRun(
            "SS c=3",
            List.of(CELL),
            any -> CompletableFuture.completedFuture(CellPlan.waves(waves, warmsUp)),
            3,
            now::get);
    cell.enter(channel.eventLoop(), () -> {});
    channel.runPendingTasks();
    return cell;
  }

  private void join(CellRun cell, String user) {
    cell.joinWave(channel.eventLoop(), moment -> sent.add(user + "@" + moment));
    channel.runPendingTasks();
  }

  @Test
  void aPlanOfNoWavesIsRefused() {
    assertThatThrownBy(() -> CellPlan.waves(0, true))
        .hasMessage("a plan of waves has one at least, not 0");
  }

  @Test
  void nobodySendsUntilTheLastIsThere() {
    CellRun cell = open(1, false);
    join(cell, "a");
    join(cell, "b");
    assertThat(sent).isEmpty();
    now.set(1_500);
    join(cell, "c");
    assertThat(sent).containsExactly("a@1500", "b@1500", "c@1500");
  }

  @Test
  void oneSendsAloneToWarmUpAndAllFollowWhenItIsBack() {
    CellRun cell = open(1, true);
    List.of("a", "b", "c").forEach(user -> join(cell, user));
    assertThat(sent).containsExactly("a@1000");
    assertThat(cell.claim(1_000, 0)).isEqualTo(Phase.WARMUP);
    now.set(2_000);
    cell.ended(null, Phase.WARMUP);
    join(cell, "a");
    assertThat(sent).containsExactly("a@1000", "b@2000", "c@2000", "a@2000");
    assertThat(cell.claim(2_000, 0)).isEqualTo(Phase.MEASUREMENT);
  }

  @Test
  void theCellIsOverWithTheLastAnswerOfTheLastWave() {
    CellRun cell = open(2, false);
    for (int wave = 0; wave < 2; wave++) {
      List.of("a", "b", "c").forEach(user -> join(cell, user));
      for (int i = 0; i < 3; i++) {
        cell.claim(now.get(), 0);
        now.addAndGet(100);
        cell.ended(null, Phase.MEASUREMENT);
        assertThat(cell.isOver()).isEqualTo(wave == 1 && i == 2);
      }
    }
    RunClock clock = new RunClock(0, 0);
    clock.startAt(1_000);
    assertThat(cell.windows(clock)).containsExactly(new CellWindow(CELL, 0, 0, 600, 600));
    assertThat(cell.measured(0)).isEqualTo(6);
  }

  @Test
  void aCellThatIsCutShortLetsThoseWhoWaitGo() {
    CellRun cell = open(1, false);
    join(cell, "a");
    cell.end("cut short");
    channel.runPendingTasks();
    join(cell, "b");
    assertThat(sent).containsExactly("a@1000", "b@1000");
    assertThat(cell.claim(1_000, 0)).isNull();
  }
}
