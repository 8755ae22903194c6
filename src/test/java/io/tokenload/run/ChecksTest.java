package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Check;
import io.tokenload.metric.ServerFacts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The checklist of before the load, and the counter that one of after it rests on. */
class ChecksTest {

  @Test
  void whatCannotBeToldIsNeitherPassedNorFailed() {
    assertThat(lines(Optional.empty(), null, 3, 3))
        .containsExactly(
            "– health: the server has no /health",
            "✓ models: opt-125m is served and answers in a stream",
            "– context: the server does not tell how long it is",
            "✓ points: all 3 are to be measured");
  }

  @Test
  void aSickServerAndRefusedPointsAreCrossed() {
    assertThat(lines(Optional.of(false), 32768, 40, 25))
        .containsExactly(
            "✗ health: /health says that it is not well",
            "✓ models: opt-125m is served and answers in a stream",
            "✓ context: 32,768 tokens (max_model_len)",
            "✗ points: 25 of 40 are to be measured; 15 are refused, longer than the context");
  }

  @Test
  void preemptionsAreTheIncreaseOfTheCounter() {
    assertThat(during(OptionalDouble.of(3), OptionalDouble.of(17))).hasValue(14);
  }

  @Test
  void preemptionsOfAServerThatRestartedOrHasNoCounterCannotBeTold() {
    assertThat(during(OptionalDouble.of(3), OptionalDouble.of(0))).isEmpty();
    assertThat(during(OptionalDouble.of(3), OptionalDouble.of(Double.NaN))).isEmpty();
    assertThat(during(OptionalDouble.empty())).isEmpty();
    assertThat(during(OptionalDouble.of(3))).isEmpty();
  }

  /** The counter at each reading; after the last one the server does not answer. */
  private static OptionalLong during(OptionalDouble... readings) {
    Queue<OptionalDouble> left = new ArrayDeque<>(List.of(readings));
    Preemptions preemptions =
        new Preemptions(
            () -> {
              if (left.isEmpty()) {
                throw UserError.server("no answer");
              }
              return left.remove();
            });
    preemptions.beforeTheLoad();
    return preemptions.duringTheLoad();
  }

  private static List<String> lines(
      Optional<Boolean> health, Integer maxModelLen, int asked, int planned) {
    ServerFacts server =
        new ServerFacts(
            false, "http://127.0.0.1:1", "vllm", "0.32.0", "opt-125m", maxModelLen, null);
    return FirstChecks.of(health, server, asked, planned, 0).stream().map(Check::line).toList();
  }
}
