package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.ui.RectangleEdge;

/** Rows of dots about a line at zero; each series has its own height in a row. */
final class DotBody implements Body {
  private static final Color FIRST = new Color(0x999999);

  private final DotChart chart;
  private final Style style;
  private final double low;
  private final double high;

  DotBody(DotChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    double[] positions =
        DoubleStream.concat(
                DoubleStream.of(0),
                chart.series().stream()
                    .flatMap(s -> s.dots().stream())
                    .mapToDouble(dot -> chart.x().position(dot.x())))
            .sorted()
            .toArray();
    double span = positions[positions.length - 1] - positions[0];
    double room = span > 0 ? 0.04 * span : 1;
    this.low = positions[0] - room;
    this.high = positions[positions.length - 1] + room;
  }

  private List<Ticks.Tick> rows() {
    int last = chart.rows().size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(i -> new Ticks.Tick(last - i, chart.rows().get(i)))
        .toList();
  }

  private Panels panels() {
    double left = Pen.widest(chart.rows(), style.small()) + style.small() * 1.1;
    double bottom = style.small() * 1.9 + style.text() * 1.3;
    return new Panels(1, 1, left, bottom, style.small() * 0.6, 0);
  }

  @Override
  public double height(double width) {
    return panels().height(chart.rows().size() * style.small() * 1.75);
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      int series = i;
      items.add(
          new LegendItem(
              chart.series().get(i).name(),
              (g, box) -> dot(g, box.getCenterX(), box.getCenterY(), series)));
    }
    return items;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D whole) {
    Panels panels = panels();
    Rectangle2D area =
        new Rectangle2D.Double(
            whole.getX(), whole.getY(), whole.getWidth() - style.text() * 0.6, whole.getHeight());
    Rectangle2D data = panels.data(0, area);
    TickAxis x =
        new TickAxis(Ticks.of(chart.x(), new double[0], low, high, 9), low, high, style, true);
    TickAxis y = new TickAxis(rows(), -0.5, chart.rows().size() - 0.5, style, true);
    Panels.draw(g, Panels.plot(x, y, true), data);
    Pen pen = new Pen(g);
    for (int row = 0; row < chart.rows().size(); row++) {
      double at = y.valueToJava2D(row, data, RectangleEdge.LEFT);
      pen.line(data.getMinX(), at, data.getMaxX(), at, Palette.GRID, Palette.solid(0.4));
    }
    double zero = x.valueToJava2D(0, data, RectangleEdge.BOTTOM);
    pen.line(zero, data.getMinY(), zero, data.getMaxY(), Palette.SOFT, Palette.solid(0.7));
    for (int i = 0; i < chart.series().size(); i++) {
      double lane = 0.22 * (0.5 * (chart.series().size() - 1) - i);
      for (DotChart.Dot dot : chart.series().get(i).dots()) {
        double row = chart.rows().size() - 1 - dot.row() + lane;
        dot(
            g,
            x.valueToJava2D(chart.x().position(dot.x()), data, RectangleEdge.BOTTOM),
            y.valueToJava2D(row, data, RectangleEdge.LEFT),
            i);
      }
    }
    panels.titles(pen, style, area, chart.x().title(), "");
  }

  /** The first series is hollow and soft; the others have colours, and shapes for grey print. */
  private void dot(Graphics2D g, double x, double y, int series) {
    Color color = series == 0 ? FIRST : Palette.line(series - 1);
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    Shape marker = Palette.marker(Math.max(0, series - 1), style.small() * 0.6);
    g.setColor(color);
    if (series > 0) {
      g.fill(marker);
    }
    g.setStroke(Palette.solid(style.line() * 0.7));
    g.draw(marker);
    g.setTransform(saved);
  }
}
