package io.tokenload.analysis.comparison;

import io.tokenload.analysis.comparison.GridEffects.GridCell;
import io.tokenload.analysis.comparison.Interference.Twice;
import io.tokenload.analysis.comparison.Variants.Rounds;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.server.Limiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where cells that are held against one another are ruled by different limiters. Their difference
 * is a fact; what it comes from is not known, since two things changed: no conclusion is drawn
 * across a change of limiter.
 */
public final class LimiterChanges {

  private static final String THEREFORE =
      " What is measured between them holds, but it is not put down to what they differ in by name.";

  private final Function<String, Optional<Limiter>> limiters;

  /**
   * @param limiters what limited the cell of a name, empty where it cannot be told
   */
  public LimiterChanges(Function<String, Optional<Limiter>> limiters) {
    this.limiters = limiters;
  }

  /** A sentence for each class and level whose variants are limited otherwise than the first. */
  public List<String> ofVariants(List<Rounds> variants) {
    List<String> sentences = new ArrayList<>();
    for (Rounds other : variants) {
      Rounds first =
          variants.stream()
              .filter(each -> each.cell().equals(other.cell()))
              .findFirst()
              .orElseThrow();
      change(first.rounds(), other.rounds())
          .ifPresent(
              words ->
                  sentences.add(
                      "%s, %s against %s: %s.%s"
                          .formatted(other.cell(), other.name(), first.name(), words, THEREFORE)));
    }
    return sentences;
  }

  /** A sentence for each class that is limited otherwise alone than in the mix. */
  public List<String> ofTwice(List<Twice> classes) {
    List<String> sentences = new ArrayList<>();
    for (Twice each : classes) {
      change(List.of(each.alone()), List.of(each.mixed()))
          .ifPresent(
              words ->
                  sentences.add(
                      "%s in the mix against alone: %s.%s"
                          .formatted(each.className(), words, THEREFORE)));
    }
    return sentences;
  }

  /** A sentence if the cells of a grid are limited by different things. */
  public List<String> ofGrid(List<GridCell> grid) {
    List<Limiter> known = known(grid.stream().map(GridCell::sample).toList());
    boolean alike = known.stream().allMatch(each -> each.isComparableWith(known.get(0)));
    return alike
        ? List.of()
        : List.of("Cells of the grid are %s.%s".formatted(words(known), THEREFORE));
  }

  private Optional<String> change(List<CellSample> first, List<CellSample> other) {
    List<Limiter> before = known(first);
    List<Limiter> after = known(other);
    boolean alike = before.stream().allMatch(one -> after.stream().allMatch(one::isComparableWith));
    return alike
        ? Optional.empty()
        : Optional.of("the first is %s, the other %s".formatted(words(before), words(after)));
  }

  private List<Limiter> known(List<CellSample> cells) {
    return cells.stream()
        .map(cell -> limiters.apply(cell.cell().name()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String words(List<Limiter> limiters) {
    return limiters.stream().distinct().map(Limiter::word).collect(Collectors.joining(" or "));
  }
}
