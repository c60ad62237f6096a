package org.svmodel.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /**
   * Names of the rows of a panel.
   *
   * @param all of them
   * @param large those in which something can be seen, in the order in which they are drawn
   */
  record Names(List<String> all, List<String> large) {
    /** Of rows of any kind. */
    static <T> Names of(List<T> all, List<T> large, Function<T, String> name) {
      return new Names(all.stream().map(name).toList(), large.stream().map(name).toList());
    }

    private int lines() {
      return large.size() < all.size() ? large.size() + 1 : large.size();
    }
  }

  /**
   * Panels with room for their names.
   *
   * @param names of each panel
   */
  static RowPanels of(List<Names> names, double pitch, double tightest, Style style) {
    List<String> widest =
        Stream.concat(names.stream().flatMap(n -> n.all().stream()), Stream.of(others(10)))
            .toList();
    return new RowPanels(
        names.size(),
        names.stream().mapToInt(Names::lines).max().orElse(1),
        Pen.widest(widest, style.small()),
        pitch,
        tightest,
        style);
  }

  /** The line that stands for rows in which nothing could be seen. */
  private static String others(int count) {
    return "and " + count + " smaller";
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
  void draw(Pen pen, Rectangle2D area, Rectangle2D data, Names names, RowPainter painter) {
    List<String> large = names.large();
    int all = names.all().size();
    int visible = visible(area);
    int shown = names.lines() <= visible ? large.size() : Math.min(large.size(), visible - 1);
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
