package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.CacheReset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefixResetTest {

  private static final List<String> CELL = List.of("SS c=1");

  private final ScheduledExecutorService asker = IdleWait.asker();
  private final List<CacheReset> noted = new ArrayList<>();

  @AfterEach
  void stop() {
    asker.shutdownNow();
  }

  private void reset(PrefixReset.Server... servers) throws Exception {
    new PrefixReset(List.of(servers), asker, Duration.ZERO, () -> 7, noted::add)
        .before(CELL)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static PrefixReset.Server answering(ResetAnswer... answers) {
    Deque<ResetAnswer> left = new ArrayDeque<>(List.of(answers));
    return () -> left.size() > 1 ? left.poll() : left.peek();
  }

  // SAD PATH

  @Test
  void aServerThatIsNeverReadyIsGivenUpWithItsWords() throws Exception {
    reset(answering(ResetAnswer.notNow("it is busy")));
    assertThat(noted).containsExactly(new CacheReset(CELL, 7, false, 20, "it is busy, 20 times"));
  }

  @Test
  void aServerThatCannotIsAskedOnce() throws Exception {
    reset(answering(ResetAnswer.unable("it has no cache")));
    assertThat(noted).containsExactly(new CacheReset(CELL, 7, false, 1, "it has no cache"));
  }

  @Test
  void aServerThatDoesNotAnswerDoesNotHoldTheLoad() throws Exception {
    reset(
        () -> {
          throw UserError.server("Nothing listens.");
        });
    assertThat(noted)
        .containsExactly(new CacheReset(CELL, 7, false, 20, "Nothing listens, 20 times"));
  }

  // HAPPY PATH

  @Test
  void withoutServersNothingIsNoted() throws Exception {
    reset();
    assertThat(noted).isEmpty();
  }

  @Test
  void aServerThatHasDoneItIsNotAskedAgainForAnother() throws Exception {
    PrefixReset.Server done = answering(ResetAnswer.emptied(), ResetAnswer.unable("twice"));
    reset(done, answering(ResetAnswer.notNow("busy"), ResetAnswer.emptied()));
    assertThat(noted).containsExactly(new CacheReset(CELL, 7, true, 3, null));
  }
}
