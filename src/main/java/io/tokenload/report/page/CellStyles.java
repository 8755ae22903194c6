package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.List;

/**
 * How cells look wherever they are drawn: the class gives the colour, the level the dashes, so that
 * two cells that are to be compared differ in one thing only, and no cell by colour alone.
 */
final class CellStyles {

  /** Colours in tokenload.css: {@code --tl-c0} and on. */
  static final int COLOURS = 8;

  private static final String[] DASHES = {"none", "6 3", "2 2", "8 3 2 3", "12 4"};

  private final List<String> classes;
  private final List<Level> levels;

  CellStyles(List<Cell> cells) {
    this.classes = cells.stream().map(Cell::className).distinct().toList();
    this.levels = cells.stream().map(Cell::level).distinct().toList();
  }

  /** Number of the colour, from 0. */
  int colour(Cell cell) {
    return classes.indexOf(cell.className()) % COLOURS;
  }

  /** The dashes in the grammar of SVG's {@code stroke-dasharray}. */
  String dash(Cell cell) {
    return DASHES[levels.indexOf(cell.level()) % DASHES.length];
  }

  /** A piece of the cell's line, for tables. */
  void swatch(Cell cell, Markup out) {
    out.open(
            "svg",
            "class",
            "tl-swatch tl-c" + colour(cell),
            "viewBox",
            "0 0 24 10",
            "aria-hidden",
            "true")
        .open("line", "x1", "1", "y1", "5", "x2", "23", "y2", "5", "stroke-dasharray", dash(cell))
        .close()
        .close();
  }
}
