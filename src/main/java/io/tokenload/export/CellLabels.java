package io.tokenload.export;

import io.tokenload.metric.Cell;
import java.util.HashMap;
import java.util.Map;

/**
 * The labels of cells, bounded: the first {@value #MOST} cells have their own, all others are
 * {@value #OTHER}. Thread-safe.
 */
final class CellLabels {

  /** So many cells have labels of their own; the largest simulation of this project has as many. */
  static final int MOST = 64;

  static final String OTHER = "other";

  private static final int LONGEST = 120;
  private static final Labels OTHERS = new Labels(OTHER, OTHER);

  /**
   * What a cell is called outside.
   *
   * @param className of its requests
   * @param cell class and level
   */
  record Labels(String className, String cell) {}

  private final Map<Cell, Labels> known = new HashMap<>();

  synchronized Labels of(Cell cell) {
    Labels labels = known.get(cell);
    if (labels != null) {
      return labels;
    }
    if (known.size() == MOST) {
      return OTHERS;
    }
    Labels own = new Labels(cut(cell.className()), cut(cell.name()));
    known.put(cell, own);
    return own;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
