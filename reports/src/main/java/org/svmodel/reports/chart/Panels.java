package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A grid of plots with shared axes: tick labels and axis titles only at the outer edges.
 *
 * @param count number of panels
 * @param columns panels side by side
 * @param left room for the y axis, in points
 * @param bottom room below a panel whose x axis is labelled
 * @param top room above each panel for its title
 * @param gap between panels
 */
record Panels(int count, int columns, double left, double bottom, double top, double gap) {

  int rows() {
    return (count + columns - 1) / columns;
  }

  /** Whether the panel is at the left edge. */
  boolean outerLeft(int panel) {
    return panel % columns == 0;
  }

  /** Whether nothing stands below the panel. */
  boolean outerBottom(int panel) {
    return panel + columns >= count;
  }

  double dataWidth(double width) {
    return (width - left - (columns - 1) * gap) / columns;
  }

  double dataHeight(double height) {
    return (height - bottom - rows() * top - (rows() - 1) * gap) / rows();
  }

  double height(double dataHeight) {
    return bottom + rows() * (top + dataHeight) + (rows() - 1) * gap;
  }

  /** The rectangle inside the axes of a panel. */
  Rectangle2D data(int panel, Rectangle2D area) {
    double w = dataWidth(area.getWidth());
    double h = dataHeight(area.getHeight());
    double x = area.getX() + left + (panel % columns) * (w + gap);
    int row = panel / columns;
    double y = area.getY() + top + row * (h + top + gap);
    return new Rectangle2D.Double(x, y, w, h);
  }

  /** Axis titles, once for all panels: y beside the middle of the grid, x below it. */
  void titles(Pen pen, Style style, Rectangle2D area, String x, String y) {
    double size = style.text();
    Rectangle2D first = data(0, area);
    Rectangle2D last = data(count - 1, area);
    double right = data(Math.min(columns, count) - 1, area).getMaxX();
    double middle = (first.getMinY() + last.getMaxY()) / 2;
    pen.upwards(y, size, Palette.INK, area.getX() + size * 0.55, middle, Pen.Align.CENTRE);
    double below = area.getMaxY() - size * 0.55;
    pen.text(x, size, Palette.INK, (first.getMinX() + right) / 2, below, Pen.Align.CENTRE);
  }

  /** A plot without decoration other than light grid lines, whose axes are given. */
  static XYPlot plot(TickAxis x, TickAxis y, boolean verticalGrid) {
    XYPlot plot = new XYPlot(null, x, y, null);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(Palette.solid(0.4));
    plot.setDomainGridlinesVisible(verticalGrid);
    plot.setDomainGridlinePaint(Palette.GRID);
    plot.setDomainGridlineStroke(Palette.solid(0.4));
    return plot;
  }

  /** Draws a plot so that its axes enclose exactly the rectangle. */
  static void draw(Graphics2D g, XYPlot plot, Rectangle2D data) {
    double room = 100;
    AxisSpace below = new AxisSpace();
    below.setBottom(room);
    AxisSpace beside = new AxisSpace();
    beside.setLeft(room);
    plot.setFixedDomainAxisSpace(below, false);
    plot.setFixedRangeAxisSpace(beside, false);
    Rectangle2D whole =
        new Rectangle2D.Double(
            data.getX() - room, data.getY(), data.getWidth() + room, data.getHeight() + room);
    plot.draw(g, whole, (Point2D) null, null, null);
  }

  /** Columns for a number of panels: as many as are readable side by side, rows equally long. */
  static int columnsFor(int count, Style style) {
    int most =
        switch (style) {
          case PAPER_1COL -> 2;
          case PAPER_2COL, SLIDES -> 4;
        };
    int rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
  }

  /** Room for a y axis with these labels and a title. */
  static double leftRoom(List<Ticks.Tick> ticks, Style style) {
    double labels = Pen.widest(ticks.stream().map(Ticks.Tick::label).toList(), style.small());
    return labels + style.small() * 1.1 + style.text() * 1.4;
  }
}
