package io.tokenload.analysis;

import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.Variants;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run's cells tell what they are for: by simulation and by the names of their classes. The
 * only place that knows these names; the computing stands on what it finds.
 *
 * <table>
 * <caption>Names of classes</caption>
 * <tr><td>{@code SS alone}, {@code SS in mix}</td><td>a class by itself and beside others, at the
 *     same level</td></tr>
 * <tr><td>{@code SS @a}, {@code SS @b}, {@code SS @a #2}</td><td>variants, and their further
 *     rounds</td></tr>
 * <tr><td>{@code in512_out64 temperature=0 top_p=0.9}</td><td>a cell of a grid of
 *     parameters</td></tr>
 * </table>
 *
 * @param simulation name of the simulation
 * @param cells in the order in which they ran
 */
record Recognition(String simulation, List<CellSample> cells) {

  private static final String HYPOTHESES = "Hypotheses";
  private static final String BASIC = "Basic";
  private static final String ALONE = " alone";
  private static final String MIXED = " in mix";
  private static final Pattern VARIANT = Pattern.compile("(.+?) @(.+?)(?: #\\d+)?");
  private static final Pattern GRID = Pattern.compile("(.*?)((?:(?:^| )[A-Za-z_]\\w*=\\S+)+)");

  /** Whether the run asks for the hypotheses, however small it is. */
  boolean asksForHypotheses() {
    return simulation.equals(HYPOTHESES);
  }

  /** {@code Basic}: the first cell of one request at once, and the first of more. */
  Optional<BatchEfficiency> batch() {
    if (!simulation.equals(BASIC)) {
      return Optional.empty();
    }
    Optional<CellSample> single = cells.stream().filter(cell -> cell.atOnce() == 1).findFirst();
    Optional<CellSample> together = cells.stream().filter(cell -> cell.atOnce() > 1).findFirst();
    return single.flatMap(one -> together.flatMap(all -> BatchEfficiency.of(one, all)));
  }

  /** Classes that ran alone and in a mix. */
  List<Interference.Twice> twice() {
    List<Interference.Twice> twice = new ArrayList<>();
    for (CellSample alone : cells) {
      String name = alone.cell().className();
      if (name.endsWith(ALONE)) {
        String stem = name.substring(0, name.length() - ALONE.length());
        mixed(stem, alone.cell().level())
            .ifPresent(mixed -> twice.add(new Interference.Twice(stem, alone, mixed)));
      }
    }
    return twice;
  }

  /** At the same level, if it ran at several. */
  private Optional<CellSample> mixed(String stem, Level level) {
    List<CellSample> mixed =
        cells.stream().filter(cell -> cell.cell().className().equals(stem + MIXED)).toList();
    return mixed.size() == 1
        ? Optional.of(mixed.get(0))
        : mixed.stream().filter(cell -> cell.cell().level().equals(level)).findFirst();
  }

  /** Variants by class and level; none unless there are two. */
  List<Variants.Rounds> variants() {
    Map<List<String>, List<CellSample>> rounds = new LinkedHashMap<>();
    for (CellSample cell : cells) {
      Matcher variant = VARIANT.matcher(cell.cell().className());
      if (variant.matches()) {
        String name = named(variant.group(1), cell.cell());
        rounds
            .computeIfAbsent(List.of(name, variant.group(2)), unused -> new ArrayList<>())
            .add(cell);
      }
    }
    boolean isOne = rounds.keySet().stream().map(key -> key.get(1)).distinct().count() < 2;
    return isOne
        ? List.of()
        : rounds.entrySet().stream()
            .map(
                each ->
                    new Variants.Rounds(
                        each.getKey().get(0), each.getKey().get(1), each.getValue()))
            .toList();
  }

  /** Cells of a grid of parameters. */
  List<GridEffects.GridCell> grid() {
    List<GridEffects.GridCell> grid = new ArrayList<>();
    for (CellSample cell : cells) {
      Matcher named = GRID.matcher(cell.cell().className());
      if (named.matches()) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : named.group(2).strip().split(" ")) {
          int equals = parameter.indexOf('=');
          parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        grid.add(new GridEffects.GridCell(named(named.group(1), cell.cell()), parameters, cell));
      }
    }
    return grid;
  }

  private static String named(String className, Cell cell) {
    return (className.strip() + " " + cell.level().label()).strip();
  }
}
