package io.tokenload.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.analysis.comparison.GridEffects.GridCell;
import io.tokenload.analysis.comparison.Interference.Twice;
import io.tokenload.analysis.comparison.Variants.Rounds;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.server.Limiter;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimiterChangesTest {

  private final Map<String, Limiter> limiters = new HashMap<>();
  private final LimiterChanges changes =
      new LimiterChanges(cell -> Optional.ofNullable(limiters.get(cell)));

  @Test
  void cellsOfWhichNothingIsKnownAreNotSaidToDiffer() {
    CellSample old = cell("SS @old", null);
    CellSample mended = cell("SS @new", Limiter.KV);
    assertThat(changes.ofVariants(variants(old, mended))).isEmpty();
    assertThat(changes.ofGrid(List.of())).isEmpty();
  }

  @Test
  void moreToComputeIsNoOtherLimiter() {
    CellSample old = cell("SS @old", Limiter.NONE);
    CellSample mended = cell("SS @new", Limiter.COMPUTE);
    assertThat(changes.ofVariants(variants(old, mended))).isEmpty();
    assertThat(changes.ofTwice(List.of(new Twice("SS", old, mended)))).isEmpty();
  }

  @Test
  void variantsThatOthersLimitAreNotPutDownToTheirNames() {
    CellSample old = cell("SS @old", Limiter.SEQUENCE);
    CellSample mended = cell("SS @new", Limiter.KV);
    assertThat(changes.ofVariants(variants(old, mended)))
        .singleElement()
        .asString()
        .startsWith(
            "SS c=16, new against old: the first is sequence-limited, the other KV-limited.")
        .contains("not put down to");
  }

  @Test
  void classThatTheMixPushesIntoTheQueueIsNamed() {
    CellSample alone = cell("SS alone", Limiter.NONE);
    CellSample mixed = cell("SS in mix", Limiter.SEQUENCE);
    assertThat(changes.ofTwice(List.of(new Twice("SS", alone, mixed))))
        .singleElement()
        .asString()
        .startsWith(
            "SS in the mix against alone: the first is not limited, the other sequence-limited.");
  }

  @Test
  void gridWhoseCellsAreLimitedOtherwiseIsNamedOnce() {
    GridCell low =
        new GridCell("SS c=16", Map.of("temperature", "0"), cell("SS x t=0", Limiter.CLIENT));
    GridCell high =
        new GridCell("SS c=16", Map.of("temperature", "1"), cell("SS x t=1", Limiter.KV));
    assertThat(changes.ofGrid(List.of(low, high)))
        .singleElement()
        .asString()
        .startsWith("Cells of the grid are client-limited or KV-limited.");
  }

  private static List<Rounds> variants(CellSample old, CellSample mended) {
    return List.of(
        new Rounds("SS c=16", "old", List.of(old)), new Rounds("SS c=16", "new", List.of(mended)));
  }

  private CellSample cell(String className, Limiter limiter) {
    Cell cell = new Cell(className, className, Level.concurrency(16));
    limiters.put(cell.name(), limiter);
    return new CellSample(cell, List.of(), 16, 0);
  }
}
