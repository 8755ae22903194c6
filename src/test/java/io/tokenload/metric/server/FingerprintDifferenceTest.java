package io.tokenload.metric.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What makes two servers different ones. */
class FingerprintDifferenceTest {

  @Test
  void whatIsNotToldIsNoDifference() {
    assertThat(
            FingerprintDifference.between(
                Fingerprint.UNKNOWN, of(596_096L, 256, "A", Map.of("dtype", "auto"))))
        .isEmpty();
  }

  @Test
  void eachFieldThatDiffersIsSaidWithBothItsValues() {
    assertThat(
            FingerprintDifference.between(
                of(596_096L, 256, "H100", Map.of("dtype", "auto", "enforce_eager", "true")),
                of(300_000L, 128, "A100", Map.of("dtype", "bfloat16"))))
        .containsExactlyInAnyOrder(
            "max_num_seqs 256 against 128",
            "tokens of the KV cache 596,096 against 300,000",
            "GPUs H100 against A100",
            "dtype auto against bfloat16",
            "enforce_eager true against not set");
  }

  @Test
  void aCacheThatIsAPercentLargerIsTheSameAndTheTimeToLoadDoesNotMatter() {
    assertThat(
            FingerprintDifference.between(
                new Fingerprint(Map.of("port", "1"), 100_000L, 29.0, 8, 1.0, 3.0, List.of(), null),
                new Fingerprint(Map.of("port", "2"), 100_900L, 29.2, 8, 1.0, 9.0, List.of(), null)))
        .isEmpty();
  }

  private static Fingerprint of(Long kvTokens, int seqs, String gpu, Map<String, String> flags) {
    return new Fingerprint(flags, kvTokens, null, seqs, null, null, List.of(gpu), null);
  }
}
