package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;

/** The strips above the plots of a line chart, each beside the marker of its curve. */
final class Lanes {
  private final LineChart chart;
  private final Style style;
  private final List<String> labels;
  private final int most;

  /** Draws the marker of a curve. */
  interface Markers {
    void draw(double x, double y, String series);
  }

  Lanes(LineChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.labels = List.copyOf(chart.laneLabels());
    this.most = chart.panels().stream().mapToInt(p -> p.lanes().size()).max().orElse(0);
  }

  private double lane() {
    return style.small() * 0.95;
  }

  /** Room above each plot. */
  double height() {
    return most == 0 ? 0 : most * lane() + style.small() * 0.5;
  }

  List<Body.LegendItem> legend() {
    List<Body.LegendItem> items = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int index = i;
      items.add(new Body.LegendItem(labels.get(i), (g, box) -> paint(g, box, index)));
    }
    return items;
  }

  private void paint(Graphics2D g, Rectangle2D box, int index) {
    Rectangle2D strip =
        new Rectangle2D.Double(
            box.getX(), box.getCenterY() - lane() * 0.36, box.getWidth(), lane() * 0.72);
    Swatch.paint(g, strip, index, style.small() * 0.55);
  }

  /**
   * Draws the lanes of one panel.
   *
   * @param data inside the axes of the plot
   */
  void draw(Graphics2D g, int panel, Rectangle2D data, TickAxis x, Markers markers) {
    List<LineChart.Lane> lanes = chart.panels().get(panel).lanes();
    double top = data.getMinY() - height() + style.small() * 0.15;
    for (int i = 0; i < lanes.size(); i++) {
      double y = top + i * lane();
      for (LineChart.Span span : lanes.get(i).spans()) {
        double from = at(x, span.from(), data);
        double to = at(x, span.to(), data);
        paint(
            g,
            new Rectangle2D.Double(from, y, Math.max(to - from, style.line()), lane()),
            labels.indexOf(span.label()));
      }
      double beside = data.getMinX() - style.small() * 0.15;
      markers.draw(beside, y + lane() / 2, lanes.get(i).series());
    }
  }

  private double at(TickAxis axis, double x, Rectangle2D data) {
    return axis.valueToJava2D(chart.x().position(x), data, RectangleEdge.BOTTOM);
  }
}
