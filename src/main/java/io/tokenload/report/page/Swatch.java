package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.report.picture.CellStyles;

/** A piece of a cell's line, for tables. */
final class Swatch {

  private Swatch() {}

  static void write(CellStyles styles, Cell cell, Markup out) {
    write(styles.colour(cell), styles.dash(cell), out);
  }

  /**
   * A line of a colour.
   *
   * @param dash in the grammar of SVG's {@code stroke-dasharray}
   */
  static void write(int colour, String dash, Markup out) {
    out.open(
            "svg",
            "class",
            "tl-swatch tl-c" + colour,
            "viewBox",
            "0 0 24 10",
            "aria-hidden",
            "true")
        .open("line", "x1", "1", "y1", "5", "x2", "23", "y2", "5", "stroke-dasharray", dash)
        .close()
        .close();
  }
}
