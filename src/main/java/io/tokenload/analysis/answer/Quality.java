package io.tokenload.analysis.answer;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.Cell;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the answers of each cell were, and where load made them worse.
 *
 * @param cells in the order in which they ran
 * @param drops where a share is worse at a higher level of the same class, beyond chance
 * @param notJudged why a share is not known, plain sentences
 */
public record Quality(List<OfCell> cells, List<Drop> drops, List<String> notJudged) {

  public Quality {
    cells = List.copyOf(cells);
    drops = List.copyOf(drops);
    notJudged = List.copyOf(notJudged);
  }

  /**
   * A share.
   *
   * @param hits answers that have it; of accuracy the sum of their scores, rounded
   * @param cases answers that were looked at
   * @param estimate the share with its 95 % interval, Wilson's
   */
  public record Share(long hits, long cases, Estimate estimate) {}

  /**
   * The answers of a cell.
   *
   * @param cell which
   * @param answers how many came whole
   * @param finishReasons how many of them ended with which of the server's words, most frequent
   *     first; {@code none} where it gave none
   * @param shares those that are known
   */
  public record OfCell(
      Cell cell, long answers, Map<String, Long> finishReasons, Map<QualityShare, Share> shares) {

    public OfCell {
      finishReasons = Collections.unmodifiableMap(new LinkedHashMap<>(finishReasons));
      shares =
          Collections.unmodifiableMap(
              shares.isEmpty() ? new EnumMap<>(QualityShare.class) : new EnumMap<>(shares));
    }
  }

  /**
   * A share that is worse at a higher level than at the lowest of its class.
   *
   * @param share which
   * @param from the cell at the lowest level
   * @param to the cell that is worse
   * @param before the share there
   * @param after the share here
   * @param change after − before, with an interval that holds for all comparisons of the run
   *     together with 95 % (Newcombe's, Bonferroni's correction)
   */
  public record Drop(
      QualityShare share, Cell from, Cell to, double before, double after, Estimate change) {}

  /** All cells together; {@code null} where no cell knows the share. */
  public Share ofAll(QualityShare share) {
    long hits = 0;
    long cases = 0;
    for (OfCell cell : cells) {
      Share found = cell.shares.get(share);
      hits += found == null ? 0 : found.hits;
      cases += found == null ? 0 : found.cases;
    }
    return cases == 0 ? null : new Share(hits, cases, Estimate.bare((double) hits / cases));
  }
}
