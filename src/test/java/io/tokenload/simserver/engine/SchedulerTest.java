package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  private final EngineMetrics metrics = new EngineMetrics(1);
  private final StepPlan plan = new StepPlan();

  @Test
  void longPromptIsPrefilledInChunksWithinTheBudget() {
    Scheduler scheduler = new Scheduler(EngineFixture.config(64), metrics);
    Sequence sequence = enqueue(scheduler, 1, 100);
    int[] chunks = new int[4];
    for (int i = 0; i < chunks.length; i++) {
      scheduler.plan(plan, 0, 0);
      chunks[i] = plan.tokens();
      sequence.computed += plan.count(0);
    }
    assertThat(chunks).containsExactly(32, 32, 32, 4);
  }

  @Test
  void decodingSequencesComeBeforeAChunkAndLeaveItTheRest() {
    Scheduler scheduler = new Scheduler(EngineFixture.config(64), metrics);
    Sequence decoding = enqueue(scheduler, 1, 5);
    scheduler.plan(plan, 0, 0);
    decoding.computed = 5;
    decoding.generated = 1;
    enqueue(scheduler, 2, 100);
    scheduler.plan(plan, 0, 0);
    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.count(0)).isOne();
    assertThat(plan.count(1)).isEqualTo(31);
  }

  @Test
  void noMoreSequencesRunThanAllowedAndTheFirstCameFirst() {
    Scheduler scheduler = new Scheduler(EngineFixture.config(64), metrics);
    List<Sequence> sequences =
        IntStream.range(0, 12).mapToObj(i -> enqueue(scheduler, i, 2)).toList();
    scheduler.plan(plan, 0, 0);
    assertThat(scheduler.running()).isEqualTo(8);
    assertThat(plan.sequence(0)).isSameAs(sequences.get(0));
    assertThat(plan.sequence(7)).isSameAs(sequences.get(7));
  }

  @Test
  void promptWaitsUntilBlocksForItsFirstChunkAreFree() {
    Scheduler scheduler = new Scheduler(EngineFixture.config(8), metrics);
    Sequence first = enqueue(scheduler, 1, 120);
    for (int i = 0; i < 4; i++) {
      scheduler.plan(plan, 0, 0);
      first.computed += plan.count(0);
    }
    enqueue(scheduler, 2, 20);
    first.generated = 1;
    scheduler.plan(plan, 0, 0);
    assertThat(plan.size()).isOne();
    scheduler.remove(first);
    scheduler.plan(plan, 0, 0);
    assertThat(plan.promptTokens()).isEqualTo(20);
  }

  @Test
  void newcomerQueuedAfterTheLimitMissesTheStep() {
    Scheduler scheduler = new Scheduler(EngineFixture.config(64), metrics);
    Sequence late = enqueue(scheduler, 1, 5);
    late.queuedNanos = 100;
    scheduler.plan(plan, 100, 99);
    assertThat(plan.size()).isZero();
    scheduler.plan(plan, 100, 100);
    assertThat(plan.size()).isOne();
  }

  private static Sequence enqueue(Scheduler scheduler, int seed, int tokens) {
    Sequence sequence =
        new Sequence(Order.ofLength(EngineFixture.prompt(seed, tokens), 8), 0, s -> {});
    sequence.queuedNanos = 0;
    scheduler.enqueue(sequence);
    return sequence;
  }
}
