package io.tokenload.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Axes whose lines and labels are where {@link Marks} says. */
final class MarkedAxis {

  private MarkedAxis() {}

  /** An axis of equal steps. */
  static ValueAxis linear(String label, double low, double high, Marks marks) {
    ValueAxis axis = new Linear(marks);
    return finished(axis, label, low, high);
  }

  /** An axis of equal factors. */
  static ValueAxis logarithmic(String label, double low, double high, int most) {
    ValueAxis axis = new Logarithmic(Marks.logarithmic(low, high, most));
    return finished(axis, label, low, high);
  }

  private static ValueAxis finished(ValueAxis axis, String label, double low, double high) {
    axis.setLabel(label);
    axis.setRange(low, high);
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    axis.setLabelFont(Paper.small());
    axis.setTickLabelFont(Paper.small());
    axis.setLabelPaint(Palette.MUTED);
    axis.setTickLabelPaint(Palette.MUTED);
    axis.setAxisLinePaint(Palette.GRID);
    axis.setTickMarksVisible(false);
    return axis;
  }

  private static List<NumberTick> ticks(Marks marks, ValueAxis axis, RectangleEdge edge) {
    boolean beside = RectangleEdge.isLeftOrRight(edge);
    boolean upright = !beside && axis.isVerticalTickLabels();
    TextAnchor anchor = beside || upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    List<NumberTick> ticks = new ArrayList<>();
    for (int i = 0; i < marks.at().size(); i++) {
      double angle = upright ? -Math.PI / 2 : 0;
      ticks.add(new NumberTick(marks.at().get(i), marks.texts().get(i), anchor, anchor, angle));
    }
    return ticks;
  }

  private static final class Linear extends NumberAxis {

    private static final long serialVersionUID = 1;

    private final transient Marks marks;

    Linear(Marks marks) {
      this.marks = marks;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks(marks, this, edge);
    }
  }

  private static final class Logarithmic extends LogAxis {

    private static final long serialVersionUID = 1;

    private final transient Marks marks;

    Logarithmic(Marks marks) {
      this.marks = marks;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks(marks, this, edge);
    }
  }
}
