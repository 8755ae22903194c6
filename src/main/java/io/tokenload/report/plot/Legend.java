package io.tokenload.report.plot;

import io.tokenload.metric.Cell;
import io.tokenload.report.picture.CellStyles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** What the lines and shapes of a picture are. */
final class Legend {

  /** More cells than this would leave no room for the picture. */
  private static final int MOST_CELLS = 24;

  private static final Shape LINE = new Line2D.Double(-17, 0, 17, 0);
  private static final Shape BOX = Shapes.box(6, 6);
  private static final BasicStroke HAIR = Palette.solid(1);

  private Legend() {}

  /** An entry a cell. */
  static LegendItemCollection cells(List<Cell> cells, CellStyles styles) {
    LegendItemCollection items = new LegendItemCollection();
    cells.stream()
        .limit(MOST_CELLS)
        .forEach(
            cell ->
                items.add(
                    line(
                        Words.name(cell),
                        Palette.colour(styles, cell),
                        Palette.stroke(styles, cell, Palette.STRONG))));
    if (cells.size() > MOST_CELLS) {
      items.add(line("and " + (cells.size() - MOST_CELLS) + " more", Color.WHITE, HAIR));
    }
    return items;
  }

  static LegendItem line(String words, Color colour, BasicStroke stroke) {
    return new LegendItem(words, null, null, null, LINE, stroke, colour);
  }

  static LegendItem box(String words, Color colour) {
    return filled(words, BOX, colour);
  }

  static LegendItem filled(String words, Shape shape, Color colour) {
    return new LegendItem(words, null, null, null, shape, colour);
  }

  /** A shape of which only the outline is drawn. */
  static LegendItem hollow(String words, Shape shape, Color colour) {
    return new LegendItem(words, null, null, null, shape, Color.WHITE, Palette.solid(1.5f), colour);
  }
}
