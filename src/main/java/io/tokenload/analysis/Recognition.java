package io.tokenload.analysis;

import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.Variants;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.metric.Cell;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.HashMap;
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
 * <tr><td>{@code SS in mix}, {@code SS alone}</td><td>a class beside others, and after it by itself
 *     at the same moments; each level names the whole of its own load</td></tr>
 * <tr><td>{@code SS @a}, {@code SS @b}, {@code SS @a #2}</td><td>variants, and their further
 *     rounds</td></tr>
 * <tr><td>{@code SS @seqs=64}, {@code SS @seqs=64 in mix}</td><td>a class on one of several
 *     servers that were started in turn, whose names the run tells</td></tr>
 * <tr><td>{@code SS @a in mix}, {@code SS @b in mix}</td><td>models that share a load</td></tr>
 * <tr><td>{@code in512_out64 temperature=0 top_p=0.9}</td><td>a cell of a grid of
 *     parameters</td></tr>
 * </table>
 *
 * @param simulation name of the simulation
 * @param cells in the order in which they ran
 * @param servers that were started in turn: they, and nothing else, are then the variants
 */
record Recognition(String simulation, List<CellSample> cells, List<SweptServer> servers) {

  private static final String HYPOTHESES = "Hypotheses";
  private static final String BASIC = "Basic";
  private static final String ALONE = " alone";
  private static final String MIXED = " in mix";
  private static final Pattern VARIANT =
      Pattern.compile("(.+?) @(.+?)( in mix| alone)?(?: #\\d+)?");
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

  /** Classes that ran alone, each with the mix before it, whose moments it repeats. */
  List<Interference.Twice> twice() {
    List<Interference.Twice> twice = new ArrayList<>();
    Map<String, CellSample> mixed = new HashMap<>();
    for (CellSample cell : cells) {
      String name = cell.cell().className();
      if (name.endsWith(MIXED)) {
        mixed.put(stem(name, MIXED), cell);
      } else if (name.endsWith(ALONE) && mixed.containsKey(stem(name, ALONE))) {
        String stem = stem(name, ALONE);
        twice.add(new Interference.Twice(stem, cell, mixed.get(stem)));
      }
    }
    return twice;
  }

  private static String stem(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }

  /** Variants by class and level; none unless there are two. */
  List<Variants.Rounds> variants() {
    Map<List<String>, List<CellSample>> rounds = new LinkedHashMap<>();
    for (CellSample cell : cells) {
      List<String> nameAndVariant = servers.isEmpty() ? variant(cell) : server(cell);
      if (!nameAndVariant.isEmpty()) {
        rounds.computeIfAbsent(nameAndVariant, unused -> new ArrayList<>()).add(cell);
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

  /** Class with level, and variant; empty if it is none. */
  private static List<String> variant(CellSample cell) {
    Matcher variant = VARIANT.matcher(cell.cell().className());
    if (!variant.matches()) {
      return List.of();
    }
    String beside = variant.group(3) == null ? "" : variant.group(3);
    return List.of(named(variant.group(1) + beside, cell.cell()), variant.group(2));
  }

  private List<String> server(CellSample cell) {
    return SweptServer.of(servers, cell.cell())
        .map(one -> List.of(named(one.without(cell.cell()), cell.cell()), one.name()))
        .orElse(List.of());
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
