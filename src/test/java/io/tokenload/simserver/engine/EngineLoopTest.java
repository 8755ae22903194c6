package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineLoopTest {

  /** A clock that is late by what it is told. */
  private static final class LateTimer implements Timer {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Long> dues = new ArrayList<>();
    private long now;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void at(long nanos, Runnable task) {
      dues.add(nanos);
      tasks.add(task);
    }

    void runNextAt(long time) {
      now = time;
      tasks.poll().run();
    }
  }

  private final LateTimer timer = new LateTimer();
  private final EngineLoop loop =
      new EngineLoop(
          new Engine(
              EngineFixture.config(64),
              new CostModel(StepTable.ofMillis(1, 10, 100, 10), 0, 1, 0, 0),
              new EngineMetrics(1)),
          new FrontEnd(0, 0, 1),
          timer,
          50_000_000);

  @Test
  void lateStepDoesNotShiftTheNext() {
    begin();
    timer.runNextAt(13_000_000);
    timer.runNextAt(20_100_000);
    assertThat(timer.dues).containsExactly(0L, 10_000_000L, 20_000_000L, 30_000_000L);
    assertThat(loop.lostNanos()).isZero();
  }

  @Test
  void afterALongStandstillTheReckoningBeginsAnewAndSaysWhatWasLost() {
    begin();
    timer.runNextAt(110_000_000);
    assertThat(timer.dues).containsExactly(0L, 10_000_000L, 70_000_000L);
    assertThat(loop.lostNanos()).isEqualTo(50_000_000);
  }

  private void begin() {
    loop.submit(List.of(new Sequence(Order.ofLength(new int[] {1}, 5), 0, s -> {})), () -> {});
    timer.runNextAt(0);
  }
}
