package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers or settings that were measured in turn within one run, held against the first of them.
 *
 * @param comparisons one a class, level and further variant
 */
public record Variants(List<Comparison> comparisons) {

  private static final long SEED = 0x7A21A715L;
  private static final List<Measure> MEASURES =
      List.of(
          Measure.TTFT_P50,
          Measure.TTFT_P99,
          Measure.TPOT_P50,
          Measure.TPOT_P99,
          Measure.E2EL_P50,
          Measure.E2EL_P99,
          Measure.OUTPUT_TOKENS_PER_S);

  public Variants {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * The rounds of one variant at one class and level.
   *
   * @param cell class and level, without the variant's name
   * @param name of the variant
   * @param rounds its cells, in the order in which they ran
   */
  public record Rounds(String cell, String name, List<CellSample> rounds) {
    public Rounds {
      rounds = List.copyOf(rounds);
    }
  }

  /**
   * A variant against the first.
   *
   * @param cell class and level
   * @param first name of the first variant
   * @param other name of the other
   * @param rounds how many cells of each were held against one another
   * @param firstRequests requests of the first
   * @param otherRequests requests of the other
   * @param contrasts one a measure; those of which neither has a figure are left out
   */
  public record Comparison(
      String cell,
      String first,
      String other,
      int rounds,
      Sent firstRequests,
      Sent otherRequests,
      List<Contrast> contrasts) {
    public Comparison {
      contrasts = List.copyOf(contrasts);
    }
  }

  /** Compares; the first of each class and level is what the others are held against. */
  public static Variants of(List<Rounds> variants) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String cell : variants.stream().map(Rounds::cell).distinct().toList()) {
      List<Rounds> same = variants.stream().filter(each -> each.cell().equals(cell)).toList();
      same.stream().skip(1).forEach(other -> comparisons.add(comparison(same.get(0), other)));
    }
    return new Variants(comparisons);
  }

  private static Comparison comparison(Rounds first, Rounds other) {
    int rounds = Math.min(first.rounds().size(), other.rounds().size());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      pairs.add(new Pair(first.rounds().get(i), other.rounds().get(i)));
    }
    List<Contrast> contrasts =
        pairs.isEmpty()
            ? List.of()
            : MEASURES.stream()
                .map(measure -> Contrasts.of(pairs, measure, false, SEED))
                .filter(contrast -> !Double.isNaN(contrast.first() + contrast.other()))
                .toList();
    return new Comparison(
        first.cell(),
        first.name(),
        other.name(),
        rounds,
        Sent.of(first.rounds()),
        Sent.of(other.rounds()),
        contrasts);
  }
}
