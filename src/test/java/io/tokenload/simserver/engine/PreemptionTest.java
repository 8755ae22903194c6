package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreemptionTest {

  private final EngineFixture fixture =
      new EngineFixture(EngineFixture.config(9).withPrefixCaching(false));
  private final List<Sequence> sequences =
      IntStream.range(0, 4).mapToObj(i -> fixture.submit(EngineFixture.prompt(i, 30), 60)).toList();

  @Test
  void everySequenceEndsWithItsWholeAnswerThoughMemoryRanOut() {
    fixture.timer.run();
    assertThat(fixture.engine.metrics().preemptions()).isPositive();
    assertThat(sequences).allMatch(s -> s.isFinished() && s.generated() == 60);
    assertThat(fixture.tokens).hasSize(4 * 60);
  }

  @Test
  void theYoungestGivesWay() {
    fixture.timer.run();
    assertThat(sequences.get(0).preemptions()).isZero();
    assertThat(sequences.get(3).preemptions()).isPositive();
  }

  @Test
  void recomputedTokensAreCountedOnce() {
    fixture.timer.run();
    EngineMetrics metrics = fixture.engine.metrics();
    assertThat(metrics.promptTokens()).isEqualTo(4 * 30);
    assertThat(metrics.generationTokens()).isEqualTo(4 * 60);
    assertThat(metrics.tokens().preemptions().sum()).isEqualTo(metrics.preemptions());
  }

  @Test
  void allMemoryIsFreeAtTheEnd() {
    fixture.timer.run();
    assertThat(fixture.engine.kvUsage()).isZero();
    assertThat(fixture.engine.hasWork()).isFalse();
  }

  @Test
  void preemptionShowsAsALongGapInTheStreamThatGaveWay() {
    fixture.timer.run();
    assertThat(sequences.get(0).lastTokenNanos() - sequences.get(0).firstTokenNanos())
        .isEqualTo(59 * EngineFixture.STEP_NANOS);
    assertThat(sequences.get(3).lastTokenNanos() - sequences.get(3).firstTokenNanos())
        .isGreaterThan(59 * EngineFixture.STEP_NANOS);
  }
}
