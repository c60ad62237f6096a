package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The part of a figure between title and legend. */
interface Body {
  /** Height in points that it wants at a width, when nothing else decides. */
  double height(double width);

  /** What the legend explains, in the order of the chart; may be empty. */
  List<LegendItem> legend();

  void draw(Graphics2D g, Rectangle2D area);

  /** A name and how to draw its sample into a rectangle. */
  record LegendItem(String name, Sample sample) {}

  /** Draws the sample of a legend entry. */
  interface Sample {
    void draw(Graphics2D g, Rectangle2D box);
  }
}
