package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.ui.RectangleEdge;

/** Points about a diagonal, with lines of equal relative error beside it. */
final class ScatterBody implements Body {
  private static final double MOST_HEIGHT = 250;

  private final ScatterChart chart;
  private final Style style;
  private final List<String> names;
  private final AxisSpec axis;
  private final double low;
  private final double high;

  ScatterBody(ScatterChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.names = List.copyOf(chart.seriesNames());
    this.axis = AxisSpec.logarithmic(chart.x());
    double[] positions =
        chart.panels().stream()
            .flatMap(panel -> panel.series().stream())
            .flatMap(series -> series.points().stream())
            .flatMapToDouble(p -> DoubleStream.of(p.x(), p.y()))
            .map(axis::position)
            .sorted()
            .toArray();
    this.low = positions[0] - 0.06;
    this.high = positions[positions.length - 1] + 0.06;
  }

  private List<Ticks.Tick> ticks(int aim) {
    return Ticks.of(axis, new double[0], low, high, aim);
  }

  private Panels panels() {
    return new Panels(
        chart.panels().size(),
        Panels.columnsFor(chart.panels().size(), style),
        Panels.leftRoom(ticks(7), style),
        style.small() * 1.9 + style.text() * 1.3,
        style.text() * 1.6,
        style.text() * 1.4);
  }

  @Override
  public double height(double width) {
    Panels panels = panels();
    return panels.height(Math.min(panels.dataWidth(width), MOST_HEIGHT));
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int series = i;
      items.add(
          new LegendItem(
              names.get(i), (g, box) -> marker(g, box.getCenterX(), box.getCenterY(), series)));
    }
    return items;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    Panels panels = panels();
    Pen pen = new Pen(g);
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      drawPanel(g, i, data, panels);
      double y = data.getMinY() - style.text() * 0.75;
      String title = chart.panels().get(i).title();
      pen.text(title, style.text(), Palette.INK, data.getMinX(), y, Pen.Align.LEFT);
    }
    panels.titles(pen, style, area, chart.x(), chart.y());
  }

  private void drawPanel(Graphics2D g, int index, Rectangle2D data, Panels panels) {
    TickAxis x = new TickAxis(ticks(7), low, high, style, panels.outerBottom(index));
    TickAxis y = new TickAxis(ticks(7), low, high, style, panels.outerLeft(index));
    Panels.draw(g, Panels.plot(x, y, true), data);
    Pen pen = new Pen(g);
    diagonal(pen, data, x, y, 1);
    for (double error : chart.errors()) {
      diagonal(pen, data, x, y, 1 + error);
      diagonal(pen, data, x, y, 1 - error);
    }
    for (ScatterChart.Series series : chart.panels().get(index).series()) {
      for (ScatterChart.Point p : series.points()) {
        double px = x.valueToJava2D(axis.position(p.x()), data, RectangleEdge.BOTTOM);
        double py = y.valueToJava2D(axis.position(p.y()), data, RectangleEdge.LEFT);
        marker(g, px, py, names.indexOf(series.name()));
      }
    }
  }

  /** The line y = factor · x, cut off at the edges; on logarithmic axes all are parallel. */
  private void diagonal(Pen pen, Rectangle2D data, TickAxis x, TickAxis y, double factor) {
    double up = Math.log10(factor);
    double from = Math.max(low, low - up);
    double to = Math.min(high, high - up);
    boolean equal = factor == 1;
    pen.line(
        x.valueToJava2D(from, data, RectangleEdge.BOTTOM),
        y.valueToJava2D(from + up, data, RectangleEdge.LEFT),
        x.valueToJava2D(to, data, RectangleEdge.BOTTOM),
        y.valueToJava2D(to + up, data, RectangleEdge.LEFT),
        Palette.SOFT,
        equal ? Palette.solid(0.7) : Palette.dashed(new float[] {4, 3}, 0.5));
  }

  /** Hollow, so that points on top of one another stay visible. */
  private void marker(Graphics2D g, double x, double y, int series) {
    Color color = Palette.line(series);
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    Shape marker = Palette.marker(series, style.line() * 3.4);
    if (series >= 7) { // colours and shapes begin anew
      g.setColor(color);
      g.fill(marker);
    }
    g.setColor(color);
    g.setStroke(Palette.solid(style.line() * 0.7));
    g.draw(marker);
    g.setTransform(saved);
  }
}
