package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis with given ticks: names, powers of ten and round numbers are all labels at positions. It
 * draws no title; the figure draws one for all panels.
 */
final class TickAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private final transient List<Ticks.Tick> ticks;
  private final boolean labelled;

  /**
   * Makes an axis.
   *
   * @param labelled whether labels are shown at all
   */
  TickAxis(List<Ticks.Tick> ticks, double low, double high, Style style, boolean labelled) {
    super(null);
    this.ticks = List.copyOf(ticks);
    this.labelled = labelled;
    setAutoRange(false);
    setRange(low, high);
    setTickLabelFont(Fonts.of(style.small()));
    setLabelFont(Fonts.of(style.text()));
    setTickLabelPaint(Palette.INK);
    setAxisLinePaint(Palette.SOFT);
    setTickMarkPaint(Palette.SOFT);
    setAxisLineStroke(Palette.solid(0.5));
    setTickMarkStroke(Palette.solid(0.5));
    setTickMarkOutsideLength((float) (style.small() * 0.35));
    setMinorTickMarksVisible(false);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    return ticks.stream().map(tick -> place(tick, edge)).toList();
  }

  private NumberTick place(Ticks.Tick tick, RectangleEdge edge) {
    String label = labelled ? tick.label() : "";
    if (RectangleEdge.isLeftOrRight(edge)) {
      TextAnchor anchor =
          RectangleEdge.LEFT.equals(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
      return new NumberTick(tick.position(), label, anchor, anchor, 0);
    }
    return new NumberTick(tick.position(), label, TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0);
  }
}
