package io.tokenload.analysis.server;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What limited each cell. The rules are asked in this order, and the first that holds decides: KV
 * cache, places, client; then, for what none of them holds back, the cells of one class are held
 * against one another. {@code docs/server-side.md} states them for people.
 */
final class LimiterRules {

  /** Of the growth of the load: with less growth of its output a cell is compute-limited. */
  static final double GROWTH = 0.5;

  private final List<CellSummary> cells;
  private final List<CellServer> told;
  private final CellLimits alone;

  /**
   * @param told of the cells of the summary, in its order
   */
  LimiterRules(RunSummary summary, List<CellServer> told) {
    this.cells = summary.cells();
    this.told = told;
    this.alone = new CellLimits(summary);
  }

  /** The cells with their limiters. */
  List<CellServer> judged() {
    List<Limit> limits = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      limits.add(alone.of(cells.get(i), told.get(i)).orElse(null));
    }
    List<CellServer> judged = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Limit limit = limits.get(i) == null ? between(i, limits) : limits.get(i);
      judged.add(told.get(i).with(limit));
    }
    return judged;
  }

  private Limit between(int number, List<Limit> limits) {
    CellSummary cell = cells.get(number);
    if (told.get(number).stand().waiting() == null) {
      return Limit.untold(untold(told.get(number)));
    }
    Optional<Integer> lower = lower(cell, limits);
    Optional<Integer> higher = higher(cell, limits);
    if (lower.isEmpty() && higher.isEmpty()) {
      return Limit.untold(
          "Nothing waited, and no other level of its class tells whether more load brings more"
              + " tokens.");
    }
    return lower
        .map(below -> above(cells.get(below), cell))
        .orElseGet(() -> below(cell, cells.get(higher.orElseThrow())));
  }

  private static String untold(CellServer told) {
    return told.watch().scrapes() == 0
        ? "No scrape of the server's metrics fell into the measured window."
        : "The server does not tell how many requests wait.";
  }

  /** Of one that has a lower level. */
  private static Limit above(CellSummary lower, CellSummary cell) {
    Growth growth = Growth.between(lower, cell);
    return growth.isSmall()
        ? new Limit(Limiter.COMPUTE, growth.words() + ".")
        : new Limit(Limiter.NONE, "Nothing waited, and " + growth.wordsInside() + ".");
  }

  /** Of the lowest one: a higher level that brings more shows that it left something over. */
  private static Limit below(CellSummary cell, CellSummary higher) {
    Growth growth = Growth.between(cell, higher);
    return growth.isSmall()
        ? Limit.untold(
            "It is the lowest level of its class, and %s: compute may limit it already or only the"
                    .formatted(growth.wordsInside())
                + " higher one.")
        : new Limit(Limiter.NONE, "Nothing waited, and " + growth.wordsInside() + ".");
  }

  /**
   * The nearest lower level of the same class that nothing else limits: growth from one that is
   * limited otherwise would tell of two limiters.
   */
  private Optional<Integer> lower(CellSummary cell, List<Limit> limits) {
    return IntStream.range(0, cells.size())
        .filter(i -> limits.get(i) == null && isOther(cell, cells.get(i)))
        .filter(i -> level(cells.get(i)) < level(cell))
        .boxed()
        .max(Comparator.comparingDouble(i -> level(cells.get(i))));
  }

  /** The nearest higher level to which the client brought its load. */
  private Optional<Integer> higher(CellSummary cell, List<Limit> limits) {
    return IntStream.range(0, cells.size())
        .filter(i -> limits.get(i) == null || limits.get(i).limiter() != Limiter.CLIENT)
        .filter(i -> isOther(cell, cells.get(i)) && level(cells.get(i)) > level(cell))
        .boxed()
        .min(Comparator.comparingDouble(i -> level(cells.get(i))));
  }

  private static boolean isOther(CellSummary cell, CellSummary other) {
    Level level = cell.cell().level();
    return level.kind() != Level.Kind.OWN_PACE
        && other.cell().className().equals(cell.cell().className())
        && other.cell().level().kind() == level.kind()
        && output(cell) > 0
        && output(other) > 0;
  }

  private static double level(CellSummary cell) {
    return cell.cell().level().value();
  }

  private static double output(CellSummary cell) {
    return cell.throughput().outputTokensPerSecond();
  }

  /**
   * Of output tokens/s beside that of the load.
   *
   * @param output growth as a share, 0 for none
   * @param load likewise
   */
  private record Growth(CellSummary from, CellSummary to, double output, double load) {

    static Growth between(CellSummary from, CellSummary to) {
      return new Growth(
          from,
          to,
          LimiterRules.output(to) / LimiterRules.output(from) - 1,
          level(to) / level(from) - 1);
    }

    boolean isSmall() {
      return output < GROWTH * load;
    }

    String words() {
      return "O" + wordsInside().substring(1);
    }

    String wordsInside() {
      String levels =
          "from %s to %s".formatted(from.cell().level().label(), to.cell().level().label());
      String less = isSmall() ? "less than half of the load's %s" : "the load by %s";
      return "output tokens/s %s by %s %s, "
              .formatted(output < 0 ? "fall" : "grow", Words.percent(Math.abs(output)), levels)
          + less.formatted(Words.percent(load));
    }
  }
}
