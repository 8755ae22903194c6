package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Check;
import io.tokenload.metric.ServerFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checklist of before the load. */
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

  private static List<String> lines(
      Optional<Boolean> health, Integer maxModelLen, int asked, int planned) {
    ServerFacts server =
        new ServerFacts(
            false, "http://127.0.0.1:1", "vllm", "0.32.0", "opt-125m", maxModelLen, null);
    return FirstChecks.of(health, server, asked, planned, 0).stream().map(Check::line).toList();
  }
}
