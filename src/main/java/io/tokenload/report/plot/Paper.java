package io.tokenload.report.plot;

import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** What all pictures have in common: white paper, title, words about the run, legend. */
final class Paper {

  private static final float TITLE_SIZE = 19;
  private static final float TEXT_SIZE = 14;
  private static final float SMALL_SIZE = 13;
  private static final RectangleInsets FRAME = new RectangleInsets(10, 14, 10, 22);
  private static final RectangleInsets TITLE_GAP = new RectangleInsets(2, 4, 2, 4);
  private static final RectangleInsets MARK_PADDING = new RectangleInsets(2, 8, 3, 8);
  private static final RectangleInsets WORDS_GAP = new RectangleInsets(1, 4, 6, 4);
  private static final RectangleInsets ITEM_GAP = new RectangleInsets(2, 4, 2, 14);

  private Paper() {}

  /** Font of labels of axes and in the plot. */
  static Font small() {
    return HeadlessAwt.font(Font.PLAIN, SMALL_SIZE);
  }

  private static Font text(int style) {
    return HeadlessAwt.font(style, TEXT_SIZE);
  }

  /** An empty plot between two axes, with lines where they have labels. */
  static XYPlot plot(ValueAxis across, ValueAxis along) {
    XYPlot plot = new XYPlot(null, across, along, null);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Palette.GRID);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setDomainGridlineStroke(Palette.solid(1));
    plot.setRangeGridlineStroke(Palette.solid(1));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  /** Puts data above all that the plot has. */
  static void lay(XYDataset data, XYItemRenderer renderer, XYPlot plot) {
    int index = plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
  }

  /**
   * The finished picture.
   *
   * @param words how to read it
   */
  static JFreeChart chart(
      String title, String words, Caption caption, XYPlot plot, LegendItemCollection legend) {
    plot.setFixedLegendItems(legend);
    JFreeChart chart = new JFreeChart(title, HeadlessAwt.font(Font.BOLD, TITLE_SIZE), plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(FRAME);
    left(chart.getTitle(), Palette.TEXT, TITLE_GAP);
    chart.addSubtitle(run(caption));
    chart.addSubtitle(left(new TextTitle(words, text(Font.PLAIN)), Palette.MUTED, WORDS_GAP));
    chart.addSubtitle(legend(plot));
    return chart;
  }

  private static TextTitle run(Caption caption) {
    int style = caption.simulated() ? Font.BOLD : Font.PLAIN;
    TextTitle title = new TextTitle(caption.line(), text(style));
    left(title, caption.simulated() ? Palette.MARK : Palette.TEXT, TITLE_GAP);
    if (caption.simulated()) {
      title.setBackgroundPaint(Palette.MARK_SURFACE);
      title.setPadding(MARK_PADDING);
    }
    return title;
  }

  private static TextTitle left(TextTitle title, Color colour, RectangleInsets margin) {
    title.setPaint(colour);
    title.setMargin(margin);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    return title;
  }

  private static LegendTitle legend(XYPlot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(text(Font.PLAIN));
    legend.setItemPaint(Palette.TEXT);
    legend.setItemLabelPadding(ITEM_GAP);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    return legend;
  }
}
