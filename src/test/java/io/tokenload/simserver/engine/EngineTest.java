package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTest {

  private final EngineFixture fixture = new EngineFixture(EngineFixture.config(64));

  @Test
  void sequenceLongerThanTheModelIsRefused() {
    Sequence sequence = new Sequence(Order.ofLength(EngineFixture.prompt(1, 100), 29), 0, s -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.engine.submit(sequence, 0))
        .withMessageContaining("129")
        .withMessageContaining("128");
  }

  @Test
  void emptyPromptAndEmptyAnswerAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Order.ofLength(new int[0], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Order.ofLength(new int[1], 0));
  }

  @Test
  void stepWithoutWorkOrWithinAStepIsAFault() {
    assertThatIllegalStateException().isThrownBy(() -> fixture.engine.begin(0));
    fixture.engine.submit(new Sequence(Order.ofLength(new int[1], 1), 0, s -> {}), 0);
    fixture.engine.begin(0);
    assertThatIllegalStateException().isThrownBy(() -> fixture.engine.begin(1));
  }

  @Test
  void memorySmallerThanOneSequenceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineFixture.config(7))
        .withMessageContaining("kv-blocks 7");
  }

  @Test
  void allRunningSequencesGetTheirTokenAtTheSameTime() {
    Sequence first = fixture.submit(EngineFixture.prompt(1, 4), 5);
    Sequence second = fixture.submit(EngineFixture.prompt(2, 4), 5);
    fixture.timer.run();
    assertThat(fixture.tokens).hasSize(10);
    assertThat(second.lastTokenNanos() - first.lastTokenNanos())
        .isEqualTo(EngineFixture.STEP_NANOS);
    assertThat(fixture.engine.metrics().latencies().itl().sum()).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void abortedSequenceFreesItsBlocksAndEmitsNothingMore() {
    Sequence running = fixture.submit(EngineFixture.prompt(1, 40), 50);
    fixture.timer.runUntil(5 * EngineFixture.STEP_NANOS);
    assertThat(fixture.engine.kvUsage()).isPositive();
    int before = fixture.tokens.size();
    fixture.loop.abort(List.of(running));
    fixture.timer.run();
    assertThat(fixture.engine.kvUsage()).isZero();
    assertThat(fixture.tokens).hasSize(before);
    assertThat(fixture.engine.metrics().aborted()).isOne();
    assertThat(fixture.engine.metrics().finished(Finish.ABORT)).isZero();
  }

  @Test
  void sequenceAbortedInTheFrontEndNeverReachesTheEngine() {
    Sequence early = fixture.submit(EngineFixture.prompt(1, 4), 5);
    fixture.loop.abort(List.of(early));
    fixture.timer.run();
    assertThat(fixture.tokens).isEmpty();
    assertThat(fixture.engine.metrics().prefixQueries()).isZero();
  }

  @Test
  void sequenceAbortedInTheQueueLeavesTheOthersTheirPlaces() {
    List<Sequence> many =
        IntStream.range(0, 10)
            .mapToObj(i -> fixture.submit(EngineFixture.prompt(i, 4), 20))
            .toList();
    fixture.timer.runUntil(3 * EngineFixture.STEP_NANOS);
    assertThat(fixture.engine.waiting()).isEqualTo(2);
    fixture.loop.abort(List.of(many.get(9)));
    fixture.timer.run();
    assertThat(many.get(8).generated()).isEqualTo(20);
    assertThat(many.get(9).generated()).isZero();
  }

  @Test
  void countersAgreeWithWhatWasEmitted() {
    ClosedLoop loop =
        new ClosedLoop(
                EngineFixture.config(20),
                new CostModel(StepTable.ofMillis(1, 1, 2, 2), 0, 1, 0, 0),
                50,
                30,
                i -> 1 + i % 40)
            .run(8);
    EngineMetrics metrics = loop.engine().metrics();
    long emitted = loop.done().stream().mapToLong(Sequence::generated).sum();
    assertThat(metrics.generationTokens()).isEqualTo(emitted);
    assertThat(metrics.promptTokens()).isEqualTo(50 * 30);
    assertThat(metrics.finished(Finish.LENGTH)).isEqualTo(50);
    assertThat(metrics.latencies().ttft().count()).isEqualTo(50);
    assertThat(metrics.latencies().itl().count()).isEqualTo(emitted - 50);
    assertThat(metrics.tokens().generation().sum()).isEqualTo(emitted);
    assertThat(loop.engine().kvUsage()).isZero();
  }

  @Test
  void sameSeedGivesTheSameTimesAndAnotherSeedOthers() {
    assertThat(firstTokens(1)).isEqualTo(firstTokens(1)).isNotEqualTo(firstTokens(2));
  }

  private static List<Long> firstTokens(long seed) {
    VirtualTimer timer = new VirtualTimer();
    Preset preset = Preset.named(Preset.DEFAULT);
    Engine engine = new Engine(preset.config(), preset.cost(), new EngineMetrics(1));
    EngineLoop loop = new EngineLoop(engine, FrontEnd.ofVllm(seed), timer, Long.MAX_VALUE);
    List<Sequence> sequences =
        IntStream.range(0, 20)
            .mapToObj(
                i -> new Sequence(Order.ofLength(EngineFixture.prompt(i, 200), 5), 0, s -> {}))
            .toList();
    sequences.forEach(sequence -> loop.submit(List.of(sequence), () -> {}));
    timer.run();
    return sequences.stream().map(Sequence::firstTokenNanos).toList();
  }
}
