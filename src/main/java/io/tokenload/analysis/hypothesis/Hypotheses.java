package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.hypothesis.Judgement.Hypothesis;
import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.server.Limiter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run says of four hypotheses. Only closed cells count, since two of them speak of
 * concurrency. {@code docs/hypotheses.md} says what each means in figures, and why.
 *
 * @param judgements H1 to H4
 * @param cells what they rest on, in the order in which the cells ran
 */
public record Hypotheses(List<Judgement> judgements, List<ShapedCell> cells) {

  private static final Hypothesis PREFILL =
      new Hypothesis(
          "H1", "TTFT is driven by prefill: the longer the prompt, the higher, linearly or below.");
  private static final Hypothesis DECODE =
      new Hypothesis("H2", "TPOT is driven by decode: it settles or worsens with concurrency.");
  private static final Hypothesis SHIFT =
      new Hypothesis("H3", "As concurrency rises the bottleneck moves from prefill to decode.");
  private static final Hypothesis KERNELS =
      new Hypothesis(
          "H4",
          "The ratio of long to short GPU kernels follows the workload: more long ones in prefill,"
              + " more short ones in decode.");

  public Hypotheses {
    judgements = List.copyOf(judgements);
    cells = List.copyOf(cells);
  }

  /** Judges a run of which nobody knows what limited its cells. */
  public static Hypotheses of(List<CellSample> samples) {
    return of(samples, cell -> Optional.empty());
  }

  /**
   * Judges. No conclusion is drawn across a change of limiter: cells that another one limits than
   * most are left out of what they would be held against.
   *
   * @param limiters what limited the cell of a name, empty where it cannot be told
   */
  public static Hypotheses of(
      List<CellSample> samples, Function<String, Optional<Limiter>> limiters) {
    Grid grid = new Grid(ShapedCells.of(samples));
    SameLimiter same = new SameLimiter(limiters);
    SameLimiter.Kept levels = same.within(grid, cell -> List.of(cell.concurrency()));
    SameLimiter.Kept shapes = same.within(grid, cell -> List.of(cell.prompt(), cell.output()));
    SameLimiter.Kept all = same.within(grid, cell -> List.of());
    return new Hypotheses(
        List.of(
            levels.judged(
                kept ->
                    kept.obstacle(ShapedCell::prompt, "prompt length")
                        .map(PREFILL::undecided)
                        .orElseGet(() -> PromptGrowth.of(kept, PREFILL))),
            shapes.judged(
                kept ->
                    kept.obstacle(ShapedCell::concurrency, "concurrency")
                        .map(DECODE::undecided)
                        .orElseGet(() -> DecodePace.of(kept, DECODE))),
            all.judged(
                kept ->
                    kept.obstacle(ShapedCell::concurrency, "concurrency")
                        .map(SHIFT::undecided)
                        .orElseGet(() -> Bottleneck.of(kept, SHIFT))),
            KERNELS.judged(
                Ruling.NOT_JUDGED,
                "Needs kernel times: no GPU trace is part of a run.",
                List.of())),
        grid.cells());
  }

  /** Whether the run has lengths and levels enough to be judged. */
  public static boolean fit(List<CellSample> samples) {
    return new Grid(ShapedCells.of(samples)).isLargeEnough();
  }
}
