package org.svmodel.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Panels of horizontal bars: in each a row per name, the names at its left, an axis below.
 *
 * @param count number of panels
 * @param rows of the panel with the most
 * @param nameWidth of the widest name, in points
 * @param pitch distance of rows that is wanted
 * @param tightest distance of rows that can still be read
 */
record RowPanels(
    int count, int rows, double nameWidth, double pitch, double tightest, Style style) {

  /** The line that stands for rows in which nothing could be seen. */
  static String others(int count) {
    return "and " + count + " smaller";
  }

  /** Lines that a panel needs: its large rows, and one that counts the others. */
  static int lines(int large, int all) {
    return large < all ? large + 1 : large;
  }

  private int columns() {
    int most =
        switch (style) {
          case PAPER_1COL -> 1;
          case PAPER_2COL -> 2;
          case SLIDES -> 3;
        };
    return Math.min(count, most);
  }

  private int lines() {
    return (count + columns() - 1) / columns();
  }

  private double above() {
    return style.text() * 1.7;
  }

  private double below() {
    return style.small() * 2.1;
  }

  private double axisTitle() {
    return style.text() * 1.3;
  }

  double height() {
    return lines() * (above() + rows * pitch + below()) + axisTitle();
  }

  private double dataHeight(Rectangle2D area) {
    return (area.getHeight() - axisTitle()) / lines() - above() - below();
  }

  /** How many rows can be read in an area. */
  private int visible(Rectangle2D area) {
    return Math.max(1, Math.min(rows, (int) (dataHeight(area) / tightest + 1e-6)));
  }

  /** The rectangle above the axis of a panel, right of the names. */
  Rectangle2D data(int panel, Rectangle2D area) {
    double gap = style.text() * 1.4;
    double width = (area.getWidth() - (columns() - 1) * gap) / columns();
    double left = nameWidth + style.text() * 0.6;
    double height = dataHeight(area);
    int line = panel / columns();
    return new Rectangle2D.Double(
        area.getX() + panel % columns() * (width + gap) + left,
        area.getY() + line * (above() + height + below()) + above(),
        width - left,
        height);
  }

  /**
   * Draws the rows of a panel from the top, as many of the large ones as are visible; what is left
   * is counted in a line of its own.
   */
  void draw(
      Pen pen,
      Rectangle2D area,
      Rectangle2D data,
      int all,
      List<String> large,
      RowPainter painter) {
    int visible = visible(area);
    int needed = lines(large.size(), all);
    int shown = needed <= visible ? large.size() : Math.min(large.size(), visible - 1);
    double distance = data.getHeight() / Math.min(visible, rows);
    for (int r = 0; r < shown; r++) {
      double y = data.getMinY() + (r + 0.5) * distance;
      rowName(pen, data, large.get(r), y);
      painter.paint(r, y, distance);
    }
    if (shown < all) {
      rowName(pen, data, others(all - shown), data.getMinY() + (shown + 0.5) * distance);
    }
  }

  /** Draws what stands in a row. */
  interface RowPainter {
    void paint(int row, double y, double height);
  }

  private void rowName(Pen pen, Rectangle2D data, String name, double y) {
    double x = data.getMinX() - style.small() * 0.5;
    pen.text(name, style.small(), Palette.INK, x, y, Pen.Align.RIGHT);
  }

  /** Title of a panel. */
  void title(Pen pen, Rectangle2D data, String title) {
    double x = data.getMinX() - nameWidth - style.text() * 0.6;
    double y = data.getMinY() - style.text() * 0.8;
    pen.text(title, style.text(), Palette.INK, x, y, Pen.Align.LEFT);
  }

  /** What is along the axis, once below all panels. */
  void axisTitle(Pen pen, Rectangle2D area, String title) {
    double size = style.text();
    pen.text(
        title,
        size,
        Palette.INK,
        area.getCenterX(),
        area.getMaxY() - size * 0.55,
        Pen.Align.CENTRE);
  }
}
