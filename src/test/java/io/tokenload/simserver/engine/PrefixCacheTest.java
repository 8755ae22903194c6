package io.tokenload.simserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

  private final EngineFixture fixture = new EngineFixture(EngineFixture.config(16));
  private final int[] prompt = EngineFixture.prompt(1, 70);

  @Test
  void repeatedPromptIsFoundInWholeBlocks() {
    fixture.submit(prompt, 1);
    fixture.timer.run();
    Sequence again = fixture.submit(prompt, 1);
    fixture.timer.run();
    assertThat(again.cachedTokens()).isEqualTo(64);
    assertThat(EngineFixture.stepsToFirstToken(again)).isOne();
    assertThat(fixture.engine.metrics().prefixQueries()).isEqualTo(140);
    assertThat(fixture.engine.metrics().prefixHits()).isEqualTo(64);
    assertThat(fixture.engine.metrics().cachedPromptTokens()).isEqualTo(64);
  }

  @Test
  void promptOfWholeBlocksStillComputesItsLast() {
    int[] four = EngineFixture.prompt(2, 64);
    fixture.submit(four, 1);
    fixture.timer.run();
    Sequence again = fixture.submit(four, 1);
    fixture.timer.run();
    assertThat(again.cachedTokens()).isEqualTo(48);
  }

  @Test
  void promptWithAnotherFrontFindsNothing() {
    fixture.submit(prompt, 1);
    fixture.timer.run();
    int[] other = prompt.clone();
    other[0]++;
    Sequence sequence = fixture.submit(other, 1);
    fixture.timer.run();
    assertThat(sequence.cachedTokens()).isZero();
  }

  @Test
  void anotherSaltFindsNothing() {
    fixture.submit(prompt, 1);
    fixture.timer.run();
    Sequence salted = fixture.submit(new Order(prompt, 1, Finish.LENGTH, at -> at, 7, 1, false));
    fixture.timer.run();
    assertThat(salted.cachedTokens()).isZero();
  }

  @Test
  void switchedOffItNeitherFindsNorCounts() {
    EngineFixture off = new EngineFixture(EngineFixture.config(16).withPrefixCaching(false));
    off.submit(prompt, 1);
    off.timer.run();
    off.submit(prompt, 1);
    off.timer.run();
    assertThat(off.engine.metrics().prefixHits()).isZero();
    assertThat(off.engine.metrics().prefixQueries()).isZero();
  }

  @Test
  void theNextTurnOfAConversationFindsTheAnswerToo() {
    Order first = new Order(prompt, 30, Finish.LENGTH, at -> 1000 + at, 0, 30, false);
    fixture.submit(first);
    fixture.timer.run();
    int[] next = Arrays.copyOf(prompt, 110);
    for (int i = 70; i < 110; i++) {
      next[i] = i < 100 ? 1000 + i - 70 : i;
    }
    Sequence second = fixture.submit(next, 1);
    fixture.timer.run();
    assertThat(second.cachedTokens()).isEqualTo(96);
  }

  @Test
  void theLeastRecentlyUsedContentIsForgottenFirst() {
    int[] other = EngineFixture.prompt(2, 70);
    fixture.submit(prompt, 1);
    fixture.timer.run();
    fixture.submit(other, 1);
    fixture.timer.run();
    fixture.submit(prompt, 1);
    fixture.timer.run();
    fixture.submit(EngineFixture.prompt(3, 120), 1);
    fixture.timer.run();
    Sequence recent = fixture.submit(prompt, 1);
    fixture.timer.run();
    Sequence old = fixture.submit(other, 1);
    fixture.timer.run();
    assertThat(recent.cachedTokens()).isEqualTo(64);
    assertThat(old.cachedTokens()).isLessThan(64);
  }

  @Test
  void blocksInUseAreSharedNotCopied() {
    fixture.submit(prompt, 50);
    fixture.timer.runUntil(4 * EngineFixture.STEP_NANOS);
    double alone = fixture.engine.kvUsage();
    fixture.submit(prompt, 50);
    fixture.timer.runUntil(6 * EngineFixture.STEP_NANOS);
    assertThat(fixture.engine.kvUsage() - alone).isLessThan(2.1 / 16);
    fixture.timer.run();
    assertThat(fixture.engine.kvUsage()).isZero();
  }
}
