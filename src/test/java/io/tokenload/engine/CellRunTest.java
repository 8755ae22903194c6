package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

class CellRunTest {

  private static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(4));

  private final AtomicLong now = new AtomicLong(1_000);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final CompletableFuture<CellPlan> decision = new CompletableFuture<>();
  private final CellRun cell = new CellRun("SS c=4", List.of(CELL), any -> decision, 4, now::get);

  /** Lead 0, stagger 400, warm-up 1,000, window 2,000 ns. */
  private void open(long maxRequests) {
    cell.enter(channel.eventLoop(), () -> {});
    decision.complete(new CellPlan(0, 400, 1_000, 2_000, maxRequests));
    channel.runPendingTasks();
  }

  @Test
  void usersWaitUntilTheOpeningIsDecided() {
    List<String> through = new ArrayList<>();
    cell.enter(channel.eventLoop(), () -> through.add("first"));
    cell.enter(channel.eventLoop(), () -> through.add("second"));
    channel.runPendingTasks();
    assertThat(through).isEmpty();

    decision.complete(new CellPlan(0, 0, 0, 1, 1));
    channel.runPendingTasks();
    assertThat(through).containsExactly("first", "second");
  }

  @Test
  void aCellThatEndsBeforeItOpensLetsEverybodyOut() {
    List<String> through = new ArrayList<>();
    cell.enter(channel.eventLoop(), () -> through.add("user"));
    cell.end("cut short");
    channel.runPendingTasks();
    decision.complete(new CellPlan(0, 0, 0, 1, 1));

    assertThat(through).containsExactly("user");
    assertThat(cell.claim(now.get(), 0)).isNull();
    assertThat(cell.windows(startedClock())).isEmpty();
  }

  @Test
  void arrivalsThatNobodyCameForAreCountedUpToTheEndOfTheWindow() {
    cell.schedule(number -> number * 500L, number -> 0);
    assertThat(cell.neverSent(0)).isZero();
    open(Long.MAX_VALUE);
    now.addAndGet(1_900);
    cell.nextArrival();
    cell.nextArrival();
    assertThat(cell.neverSent(0)).as("two came of those due at 0, 500, 1000 and 1500").isEqualTo(2);
    now.addAndGet(10_000);
    assertThat(cell.neverSent(0)).as("the window ends 3000 ns after zero").isEqualTo(4);
  }

  @Test
  void aWindowThatEndsByTimeSaysWhatIsLeft() {
    open(Long.MAX_VALUE);
    now.addAndGet(500);
    assertThat(cell.progress().leftNanos()).isEqualTo(2_500);
  }

  @Test
  void aWindowThatOnlyACountEndsSaysNothingOfItsTime() {
    cell.enter(channel.eventLoop(), () -> {});
    decision.complete(new CellPlan(0, 0, 0, CellPlan.NO_LIMIT.toNanos(), 1));
    channel.runPendingTasks();
    assertThat(cell.progress().leftNanos()).isEqualTo(-1);
    cell.claim(now.get(), 0);
    cell.claim(now.get(), 0);
    assertThat(cell.progress().leftNanos()).as("the count is reached").isZero();
  }

  @Test
  void aClaimAfterTheEndIsRefused() {
    open(Long.MAX_VALUE);
    cell.end("over");
    assertThat(cell.claim(2_500, 0)).isNull();
    assertThat(cell.isOver()).isTrue();
  }

  @Test
  void theIntendedStartDecidesThePhase() {
    open(Long.MAX_VALUE);
    assertThat(cell.claim(1_999, 0)).isEqualTo(Phase.WARMUP);
    assertThat(cell.claim(2_000, 0)).isEqualTo(Phase.MEASUREMENT);
    assertThat(cell.claim(3_999, 0)).isEqualTo(Phase.MEASUREMENT);
    assertThat(cell.claim(4_000, 0)).isEqualTo(Phase.DRAIN);
  }

  @Test
  void firstStartsAreSpreadEvenlyOverTheStagger() {
    open(Long.MAX_VALUE);
    assertThat(
            List.of(
                cell.nextFirstStart(),
                cell.nextFirstStart(),
                cell.nextFirstStart(),
                cell.nextFirstStart()))
        .containsExactly(1_000L, 1_100L, 1_200L, 1_300L);
  }

  @Test
  void theLoadIsHeldUntilTheLastMeasuredRequestHasEnded() {
    open(Long.MAX_VALUE);
    cell.claim(2_000, 0);
    cell.claim(4_000, 0);
    now.set(4_100);
    cell.ended(null, Phase.DRAIN);
    assertThat(cell.isOver()).isFalse();

    now.set(5_000);
    cell.ended(null, Phase.MEASUREMENT);
    assertThat(cell.isOver()).isTrue();
    assertThat(cell.windows(startedClock()))
        .containsExactly(new CellWindow(CELL, 0, 1_000, 3_000, 4_000));
  }

  @Test
  void theWindowEndsEarlyWhenItHasItsRequests() {
    open(2);
    assertThat(cell.claim(2_000, 0)).isEqualTo(Phase.MEASUREMENT);
    assertThat(cell.claim(2_100, 0)).isEqualTo(Phase.MEASUREMENT);
    assertThat(cell.claim(2_600, 0)).isEqualTo(Phase.DRAIN);
    now.set(2_700);
    cell.ended(null, Phase.MEASUREMENT);
    cell.ended(null, Phase.MEASUREMENT);

    assertThat(cell.isOver()).isTrue();
    assertThat(cell.windows(startedClock()).get(0).to()).isEqualTo(1_600);
  }

  @Test
  void aRequestOverTheCapWaitsForItsTurn() {
    List<Integer> through = new ArrayList<>();
    open(Long.MAX_VALUE);
    for (int i = 0; i < 6; i++) {
      int user = i;
      cell.admit(channel.eventLoop(), 0, () -> through.add(user));
    }
    assertThat(through).containsExactly(0, 1, 2, 3);
    assertThat(cell.delayedByCap(0)).isEqualTo(2);

    cell.discharge();
    channel.runPendingTasks();
    assertThat(through).containsExactly(0, 1, 2, 3, 4);

    cell.end("over");
    channel.runPendingTasks();
    assertThat(through).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void progressNamesThePhaseAndTheTimeLeft() {
    assertThat(cell.progress().phase()).isNull();
    open(Long.MAX_VALUE);
    now.set(2_500);
    cell.claim(2_500, 0);
    assertThat(cell.progress()).isEqualTo(new CellProgress(Phase.MEASUREMENT, 1, 0, 1_500));
  }

  private static RunClock startedClock() {
    RunClock clock = new RunClock(0, 0);
    clock.startAt(1_000);
    return clock;
  }
}
