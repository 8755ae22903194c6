package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.List;

/**
 * How cells look wherever they are drawn: the class gives the colour, the level the dashes, so that
 * two cells that are to be compared differ in one thing only, and no cell by colour alone.
 */
public final class CellStyles {

  /** Colours in tokenload.css: {@code --tl-c0} and on. */
  public static final int COLOURS = 8;

  private static final String[] DASHES = {"none", "6 3", "2 2", "8 3 2 3", "12 4"};

  private final List<String> classes;
  private final List<Level> levels;

  /**
   * @param cells of the run, in their order
   */
  public CellStyles(List<Cell> cells) {
    this.classes = cells.stream().map(Cell::className).distinct().toList();
    this.levels = cells.stream().map(Cell::level).distinct().toList();
  }

  /** Number of the colour, from 0. */
  public int colour(Cell cell) {
    return classes.indexOf(cell.className()) % COLOURS;
  }

  /** The dashes in the grammar of SVG's {@code stroke-dasharray}. */
  public String dash(Cell cell) {
    return DASHES[levels.indexOf(cell.level()) % DASHES.length];
  }

  /** The classes, in the order in which they first ran. */
  public List<String> classes() {
    return classes;
  }

  /** The levels, in the order in which they first ran. */
  public List<Level> levels() {
    return levels;
  }
}
