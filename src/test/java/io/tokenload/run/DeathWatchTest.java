package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a server is looked after, and when it is gone. */
class DeathWatchTest {

  private static final BaseUrl URL = new BaseUrl("http://127.0.0.1:1");

  private long tokenReads;
  private int failures;
  private boolean refuses;
  private int tries;
  private final List<BaseUrl> died = new ArrayList<>();
  private final DeathWatch watch =
      new DeathWatch(() -> tokenReads, () -> failures, this::tried, died::add);

  @Test
  void aServerWhoseTokensComeIsLeftAlone() {
    refuses = true;
    for (int i = 0; i < 10; i++) {
      tokenReads++;
      watch.look();
    }
    assertThat(tries).isZero();
  }

  @Test
  void aSilentServerThatTakesConnectionsIsNotGone() {
    looks(20);
    assertThat(tries).isPositive();
    assertThat(died).isEmpty();
  }

  @Test
  void refusalsWithAConnectionBetweenThemAreNoDeath() {
    for (int i = 0; i < 20; i++) {
      refuses = i % 3 != 0;
      watch.look();
    }
    assertThat(died).isEmpty();
  }

  @Test
  void failuresInARowAreEnoughToLook() {
    failures = 3;
    refuses = true;
    for (int i = 0; i < 2; i++) {
      tokenReads++;
      watch.look();
    }
    assertThat(died).isEmpty();
    tokenReads++;
    watch.look();
    assertThat(died).containsExactly(URL);
  }

  /** As with vLLM after SIGTERM: streams hang, the port is refused. */
  @Test
  void hangingStreamsAndARefusedPortAreADeathThatIsToldOnce() {
    refuses = true;
    looks(20);
    assertThat(died).containsExactly(URL);
  }

  private void looks(int times) {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }

  private Optional<BaseUrl> tried() {
    tries++;
    return refuses ? Optional.of(URL) : Optional.empty();
  }
}
