package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each parameter of a grid does, the others averaged over: cells that differ in this parameter
 * alone are held against one another, and their contrasts averaged (main effects).
 *
 * @param effects one a parameter and value, against the parameter's least value
 */
public record GridEffects(List<Effect> effects) {

  private static final long SEED = 0x64D5EFFEL;
  private static final List<Measure> MEASURES =
      List.of(
          Measure.E2EL_P50, Measure.TPOT_P50, Measure.OUTPUT_TOKENS_PER_S, Measure.OUTPUT_TOKENS);

  public GridEffects {
    effects = List.copyOf(effects);
  }

  /**
   * A cell of a grid.
   *
   * @param group what must be equal besides the parameters: class and level
   * @param parameters by name, in the order in which they are to be shown
   * @param sample its requests
   */
  public record GridCell(String group, Map<String, String> parameters, CellSample sample) {
    public GridCell {
      parameters = new LinkedHashMap<>(parameters);
    }

    private GridCell without(String parameter) {
      Map<String, String> others = new LinkedHashMap<>(parameters);
      others.remove(parameter);
      return new GridCell(group, others, sample);
    }

    private Map<String, String> key() {
      Map<String, String> key = new HashMap<>(parameters);
      key.put("", group);
      return key;
    }
  }

  /**
   * The effect of a value.
   *
   * @param parameter e.g. {@code temperature}
   * @param value e.g. {@code 0.8}
   * @param against the value that it is held against
   * @param pairs cells that differ in this alone, two by two
   * @param contrasts of the value against the other; those of which neither has a figure are left
   *     out
   */
  public record Effect(
      String parameter, String value, String against, int pairs, List<Contrast> contrasts) {
    public Effect {
      contrasts = List.copyOf(contrasts);
    }
  }

  /** The effects of all parameters that vary. */
  public static GridEffects of(List<GridCell> cells) {
    List<Effect> effects = new ArrayList<>();
    for (String parameter :
        cells.stream().flatMap(c -> c.parameters().keySet().stream()).distinct().toList()) {
      List<String> values =
          cells.stream()
              .map(cell -> cell.parameters().get(parameter))
              .filter(value -> value != null)
              .distinct()
              .sorted(GridEffects::compare)
              .toList();
      for (String value : values.subList(Math.min(1, values.size()), values.size())) {
        List<Pair> pairs = pairs(cells, parameter, values.get(0), value);
        if (!pairs.isEmpty()) {
          effects.add(effect(parameter, values.get(0), value, pairs));
        }
      }
    }
    return new GridEffects(effects);
  }

  private static Effect effect(String parameter, String against, String value, List<Pair> pairs) {
    List<Contrast> contrasts =
        MEASURES.stream()
            .map(measure -> Contrasts.of(pairs, measure, false, SEED))
            .filter(contrast -> !Double.isNaN(contrast.first() + contrast.other()))
            .toList();
    return new Effect(parameter, value, against, pairs.size(), contrasts);
  }

  private static List<Pair> pairs(
      List<GridCell> cells, String parameter, String against, String value) {
    Map<Map<String, String>, CellSample> base = new HashMap<>();
    cells.stream()
        .filter(cell -> against.equals(cell.parameters().get(parameter)))
        .forEach(cell -> base.put(cell.without(parameter).key(), cell.sample()));
    List<Pair> pairs = new ArrayList<>();
    for (GridCell cell : cells) {
      CellSample first = base.get(cell.without(parameter).key());
      if (value.equals(cell.parameters().get(parameter)) && first != null) {
        pairs.add(new Pair(first, cell.sample()));
      }
    }
    return pairs;
  }

  /** Numbers by size, before words by their letters. */
  private static int compare(String a, String b) {
    return Comparator.comparing((String value) -> number(value) == null)
        .thenComparing(GridEffects::number, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(Comparator.naturalOrder())
        .compare(a, b);
  }

  private static BigDecimal number(String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException word) {
      return null;
    }
  }
}
