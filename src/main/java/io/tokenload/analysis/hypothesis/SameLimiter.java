package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.server.Limiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leaves out cells that would be held against others across a change of limiter. Among cells that
 * are held against one another those stay whose limiter most have; of equally many the one at the
 * least load. A cell whose limiter cannot be told is no known change and stays.
 */
final class SameLimiter {

  private static final Comparator<ShapedCell> BY_LOAD =
      Comparator.comparingInt(ShapedCell::concurrency)
          .thenComparingInt(ShapedCell::prompt)
          .thenComparingInt(ShapedCell::output);

  private final Function<String, Optional<Limiter>> limiters;

  /**
   * @param limiters of cells by their names
   */
  SameLimiter(Function<String, Optional<Limiter>> limiters) {
    this.limiters = limiters;
  }

  /**
   * Cells that may be held against one another, and what is said of the others.
   *
   * @param grid of those that stay
   * @param words a sentence with a space before it, or empty
   */
  record Kept(Grid grid, String words) {

    Judgement judged(Function<Grid, Judgement> judge) {
      Judgement judged = judge.apply(grid);
      return new Judgement(
          judged.id(),
          judged.hypothesis(),
          judged.ruling(),
          judged.sentence() + words,
          judged.figures());
    }
  }

  /** Those that stay among cells of equal keys. */
  Kept within(Grid grid, Function<ShapedCell, List<Integer>> key) {
    Map<List<Integer>, List<ShapedCell>> groups = new LinkedHashMap<>();
    for (ShapedCell cell : grid.cells()) {
      groups.computeIfAbsent(key.apply(cell), unused -> new ArrayList<>()).add(cell);
    }
    Set<ShapedCell> out = new LinkedHashSet<>();
    groups.values().forEach(group -> out.addAll(others(group)));
    return out.isEmpty() ? new Kept(grid, "") : without(grid, out);
  }

  private Kept without(Grid grid, Set<ShapedCell> out) {
    String words =
        out.stream()
            .map(cell -> limiters.apply(cell.name()).orElseThrow().word())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Kept(
        new Grid(grid.cells().stream().filter(cell -> !out.contains(cell)).toList()),
        " %d of %d cells are left out, since no conclusion is drawn across a change of limiter (%s)."
            .formatted(out.size(), grid.cells().size(), words));
  }

  private List<ShapedCell> others(List<ShapedCell> group) {
    Limiter most = null;
    long votes = 0;
    for (ShapedCell cell : group.stream().sorted(BY_LOAD).toList()) {
      Optional<Limiter> limiter = limiters.apply(cell.name());
      if (limiter.isPresent()) {
        long alike = group.stream().filter(other -> isAlike(other, limiter.get())).count();
        if (alike > votes) {
          votes = alike;
          most = limiter.get();
        }
      }
    }
    if (most == null) {
      return List.of();
    }
    Limiter kept = most;
    return group.stream()
        .filter(cell -> limiters.apply(cell.name()).isPresent() && !isAlike(cell, kept))
        .toList();
  }

  private boolean isAlike(ShapedCell cell, Limiter limiter) {
    return limiters.apply(cell.name()).filter(limiter::isComparableWith).isPresent();
  }
}
