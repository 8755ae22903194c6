package io.tokenload.report;

import io.tokenload.analysis.server.Limiter;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a class's output throughput from its lowest level to its highest.
 *
 * @param className the class
 * @param low its lowest level
 * @param high its highest level
 * @param ratio output tokens per second at the highest ÷ at the lowest
 * @param lowLimiter what limited the lowest, {@code null} where it cannot be told
 * @param highLimiter what limited the highest, likewise
 */
record Scaling(
    String className,
    Level low,
    Level high,
    double ratio,
    Limiter lowLimiter,
    Limiter highLimiter) {

  /** Two cells of one run differ by so much without meaning anything. */
  private static final double NOISE = 0.05;

  /**
   * The class that scaled worst; empty if no class ran at two levels.
   *
   * @param limiters what limited the cell of a name
   */
  static Optional<Scaling> of(
      List<CellSummary> cells, Function<String, Optional<Limiter>> limiters) {
    Map<String, List<CellSummary>> classes = new LinkedHashMap<>();
    for (CellSummary cell : cells) {
      if (cell.throughput().outputTokensPerSecond() > 0) {
        classes.computeIfAbsent(key(cell), unused -> new ArrayList<>()).add(cell);
      }
    }
    return classes.values().stream()
        .filter(levels -> levels.size() > 1)
        .map(levels -> between(levels, limiters))
        .min(Comparator.comparingDouble(Scaling::ratio));
  }

  private static String key(CellSummary cell) {
    return cell.cell().className() + cell.cell().level().kind();
  }

  private static Scaling between(
      List<CellSummary> levels, Function<String, Optional<Limiter>> limiters) {
    Comparator<CellSummary> byLevel = Comparator.comparingDouble(c -> c.cell().level().value());
    CellSummary low = levels.stream().min(byLevel).orElseThrow();
    CellSummary high = levels.stream().max(byLevel).orElseThrow();
    return new Scaling(
        low.cell().className(),
        low.cell().level(),
        high.cell().level(),
        high.throughput().outputTokensPerSecond() / low.throughput().outputTokensPerSecond(),
        limiters.apply(low.cell().name()).orElse(null),
        limiters.apply(high.cell().name()).orElse(null));
  }

  /** {@code LL loses 14 % output throughput from 16 to 32, KV-limited}. */
  String words() {
    return change() + limiter();
  }

  /** Where the limiter changes in between, both: what changed is no longer the load alone. */
  private String limiter() {
    if (highLimiter == null || highLimiter == Limiter.NONE && lowLimiter == Limiter.NONE) {
      return "";
    }
    if (highLimiter == lowLimiter) {
      return ", " + highLimiter.word();
    }
    String atHigh = ", %s at %s".formatted(highLimiter.word(), number(high));
    return lowLimiter == null
        ? atHigh
        : atHigh + " and %s at %s".formatted(lowLimiter.word(), number(low));
  }

  private String change() {
    String span =
        "from %s to %s%s".formatted(number(low), number(high), high.isOpen() ? " requests/s" : "");
    if (Math.abs(ratio - 1) < NOISE) {
      return "%s keeps its output throughput within 5 %% %s".formatted(className, span);
    }
    String change = ratio < 1 ? "loses" : "gains";
    long percent = Math.round(100 * Math.abs(ratio - 1));
    return "%s %s %s %% output throughput %s".formatted(className, change, percent, span);
  }

  static String number(Level level) {
    return level.label().replaceFirst("^[cr]=", "");
  }
}
