package io.tokenload.report.plot;

import io.tokenload.metric.Cell;
import io.tokenload.report.picture.CellStyles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/** The light colours of tokenload.css, and lines in them. */
final class Palette {

  static final Color TEXT = new Color(0x1f2328);
  static final Color MUTED = new Color(0x5f6570);
  static final Color BAD = new Color(0xb3261e);
  static final Color MARK = new Color(0x7a4b00);
  static final Color MARK_SURFACE = new Color(0xfff1d6);
  static final Color GRID = new Color(0xdfe2e6);
  static final Color NOTHING = new Color(0, 0, 0, 0);
  static final Color UNMEASURED = new Color(0xebecee);

  /** {@code --tl-c0} and on. */
  static final List<Color> CLASSES =
      List.of(
          new Color(0x0b6bb8),
          new Color(0xcf6a00),
          new Color(0x12805c),
          new Color(0xb0358f),
          new Color(0x86690a),
          new Color(0x0b8496),
          new Color(0xc23b3b),
          new Color(0x5b6470));

  static final float STRONG = 2.2f;
  static final float FAINT = 1.2f;

  private static final int FAINT_ALPHA = 130;
  private static final int OPAQUE = 255;

  private Palette() {}

  /** The colour of the cell's class. */
  static Color colour(CellStyles styles, Cell cell) {
    return CLASSES.get(styles.colour(cell));
  }

  /** As a line that stands behind others. */
  static Color faint(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT_ALPHA);
  }

  /**
   * Mixed with white, for a picture is printed, too.
   *
   * @param share of the colour, from 0 to 1
   */
  static Color mixed(Color colour, double share) {
    return new Color(
        mixed(colour.getRed(), share),
        mixed(colour.getGreen(), share),
        mixed(colour.getBlue(), share));
  }

  private static int mixed(int part, double share) {
    return (int) Math.round(OPAQUE + (part - OPAQUE) * share);
  }

  /** The dashes of the cell's level. */
  static BasicStroke stroke(CellStyles styles, Cell cell, float width) {
    String dash = styles.dash(cell);
    if (dash.equals("none")) {
      return solid(width);
    }
    String[] parts = dash.split(" ");
    float[] lengths = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      lengths[i] = Float.parseFloat(parts[i]) * Math.max(1, width / 2);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /** A line without dashes. */
  static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }
}
