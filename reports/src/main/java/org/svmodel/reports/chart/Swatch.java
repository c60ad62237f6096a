package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A bar segment's look: colour, hatch and a thin white edge; used by bars and legend alike. */
final class Swatch {
  private static final Color EDGE = Color.WHITE;

  private Swatch() {}

  /**
   * Fills a segment.
   *
   * @param index of the segment: compute 0 to handler 5; others have those colours with a hatch
   * @param pitch distance of hatch lines in points
   */
  static void paint(Graphics2D g, Rectangle2D bar, int index, double pitch) {
    if (!(bar.getHeight() > 0) || !(bar.getWidth() > 0)) {
      return;
    }
    g.setColor(Palette.segment(index % 6));
    g.fill(bar);
    switch (index) {
      case 2 -> hatch(g, bar, pitch, 1, Color.WHITE);
      case 4 -> hatch(g, bar, pitch, -1, Palette.INK);
      default -> {
        if (index >= 6) {
          hatch(g, bar, pitch, index % 2 == 0 ? -1 : 1, index % 6 == 3 ? Palette.INK : Color.WHITE);
        }
      }
    }
    if (bar.getHeight() > 1) {
      g.setColor(EDGE);
      g.setStroke(Palette.solid(0.35));
      g.draw(new Line2D.Double(bar.getMinX(), bar.getMinY(), bar.getMaxX(), bar.getMinY()));
    }
  }

  /** Slanted lines clipped by geometry, because a clip path makes large vector files. */
  private static void hatch(Graphics2D g, Rectangle2D bar, double pitch, int slope, Color color) {
    g.setColor(color);
    g.setStroke(Palette.solid(pitch * 0.2));
    double start = Math.floor((bar.getMinX() - bar.getHeight()) / pitch) * pitch;
    for (double x = start; x < bar.getMaxX() + bar.getHeight(); x += pitch) {
      Line2D line = clip(bar, x, slope);
      if (line != null) {
        g.draw(line);
      }
    }
  }

  /** The part within the bar of a 45° line that starts at (x, top or bottom edge). */
  private static Line2D clip(Rectangle2D bar, double x, int slope) {
    double from = Math.max(0, bar.getMinX() - x);
    double to = Math.min(bar.getHeight(), bar.getMaxX() - x);
    if (!(to > from)) {
      return null;
    }
    double origin = slope > 0 ? bar.getMaxY() : bar.getMinY();
    return new Line2D.Double(x + from, origin - slope * from, x + to, origin - slope * to);
  }
}
