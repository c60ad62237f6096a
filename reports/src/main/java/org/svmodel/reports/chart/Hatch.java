package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * Fills of regions: a light tint and lines in one of several directions, the same pattern across
 * rectangles that touch. The first has no lines, so that most of a map stays calm; in grey print
 * the lines tell regions apart.
 */
final class Hatch {
  /** Directions of the lines: {a, b} stands for lines a·x + b·y = n·pitch. */
  private static final double[][][] LINES = {
    {}, {{1, 1}}, {{1, -1}}, {{0, 1}}, {{1, 0}}, {{1, 1}, {1, -1}}, {{1, 0}, {0, 1}}
  };

  private Hatch() {}

  /**
   * Fills a rectangle.
   *
   * @param look from 0; looks repeat after seven
   * @param pitch distance of lines in points
   */
  static void paint(Graphics2D g, Rectangle2D box, int look, double pitch) {
    g.setColor(Palette.tint(look));
    g.fill(box);
    g.setColor(Palette.line(look));
    g.setStroke(Palette.solid(pitch * 0.09));
    for (double[] direction : LINES[look % LINES.length]) {
      lines(g, box, direction[0], direction[1], pitch * Math.hypot(direction[0], direction[1]));
    }
  }

  private static void lines(Graphics2D g, Rectangle2D box, double a, double b, double step) {
    double low = a * box.getMinX() + Math.min(b * box.getMinY(), b * box.getMaxY());
    double high = a * box.getMaxX() + Math.max(b * box.getMinY(), b * box.getMaxY());
    for (double n = Math.ceil(low / step); n * step < high; n++) {
      draw(g, box, a, b, n * step);
    }
  }

  /** The part within the box of a·x + b·y = c, clipped by geometry. */
  private static void draw(Graphics2D g, Rectangle2D box, double a, double b, double c) {
    if (b == 0) {
      g.draw(new Line2D.Double(c, box.getMinY(), c, box.getMaxY()));
      return;
    }
    double from = box.getMinX();
    double to = box.getMaxX();
    if (a != 0) { // slanted: x where y reaches the box's top and bottom
      double x1 = (c - b * box.getMinY()) / a;
      double x2 = (c - b * box.getMaxY()) / a;
      from = Math.max(from, Math.min(x1, x2));
      to = Math.min(to, Math.max(x1, x2));
    }
    if (to > from) {
      g.draw(new Line2D.Double(from, (c - a * from) / b, to, (c - a * to) / b));
    }
  }
}
