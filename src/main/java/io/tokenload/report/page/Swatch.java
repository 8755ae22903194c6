package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.report.picture.CellStyles;

/** A piece of a cell's line, for tables. */
final class Swatch {

  private Swatch() {}

  static void write(CellStyles styles, Cell cell, Markup out) {
    out.open(
            "svg",
            "class",
            "tl-swatch tl-c" + styles.colour(cell),
            "viewBox",
            "0 0 24 10",
            "aria-hidden",
            "true")
        .open(
            "line",
            "x1",
            "1",
            "y1",
            "5",
            "x2",
            "23",
            "y2",
            "5",
            "stroke-dasharray",
            styles.dash(cell))
        .close()
        .close();
  }
}
