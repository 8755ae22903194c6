package io.tokenload.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import io.tokenload.analysis.sample.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchEfficiencyTest {

  private static final CellSample SINGLE =
      Samples.cell("A", 1, 5, i -> Samples.ok(i, 20, 1, 5, 41));

  @Test
  void failureOrAnotherNumberOfPromptsHasNone() {
    CellSample four = Samples.cell("A", 4, 4, i -> Samples.ok(i, 20, 1, 5, 41));
    CellSample failed =
        Samples.cell("A", 5, 5, i -> i == 3 ? Samples.failed(i) : Samples.ok(i, 20, 1, 5, 41));
    assertThat(BatchEfficiency.of(SINGLE, four)).isEmpty();
    assertThat(BatchEfficiency.of(SINGLE, failed)).isEmpty();
    assertThat(BatchEfficiency.of(Samples.cell("A", 1, List.of()), Samples.cell("A", 5, List.of())))
        .isEmpty();
  }

  /** Five of 60 ms each; together 90 ms from the first start to the last token. */
  @Test
  void sumOfSingleTimesIsDividedByTheTimeOfTheBatch() {
    BatchEfficiency found = BatchEfficiency.of(SINGLE, together(5)).orElseThrow();
    assertThat(found.oneByOneNanos()).isEqualTo(300 * Samples.MS);
    assertThat(found.togetherNanos()).isCloseTo(90 * Samples.MS, within(1.0));
    assertThat(found.ratio()).isCloseTo(10 / 3.0, within(1e-6));
  }

  @Test
  void severalBatchesHaveTheirMeans() {
    CellSample single = Samples.cell("A", 1, 15, i -> Samples.ok(i, 20, 1, 5, 41));
    BatchEfficiency found = BatchEfficiency.of(single, together(15)).orElseThrow();
    assertThat(found.batches()).isEqualTo(3);
    assertThat(found.oneByOneNanos()).isCloseTo(300 * Samples.MS, within(1.0));
    assertThat(found.togetherNanos()).isCloseTo(90 * Samples.MS, within(1.0));
  }

  /** Starts 1 ms apart within a batch, the last token 86 ms after the last start. */
  private static CellSample together(int requests) {
    List<Observed> all =
        IntStream.range(0, requests)
            .mapToObj(
                i ->
                    new Observed(
                        "r" + i,
                        (i / 5) * 1_000_000_000L + i % 5 * 1_000_000L,
                        20e6,
                        1e6,
                        86e6,
                        5,
                        41,
                        true))
            .toList();
    return Samples.cell("A", 5, all);
  }
}
