package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.ui.RectangleEdge;

/** Dots, and the stair of those that no other beats, with letters and a key. */
final class ParetoBody implements Body {
  private final ParetoChart chart;
  private final Style style;
  private final double[] rangeX;
  private final double[] rangeY;

  ParetoBody(ParetoChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.rangeX =
        range(
            chart.x(),
            chart.panels().stream()
                .flatMapToDouble(
                    p ->
                        DoubleStream.concat(
                            p.others().stream().mapToDouble(ParetoChart.Dot::x),
                            p.front().stream().mapToDouble(ParetoChart.FrontPoint::x))));
    this.rangeY =
        range(
            chart.y(),
            DoubleStream.concat(
                chart.target().isPresent()
                    ? DoubleStream.of(chart.target().getAsDouble())
                    : DoubleStream.empty(),
                chart.panels().stream()
                    .flatMapToDouble(
                        p ->
                            DoubleStream.concat(
                                p.others().stream().mapToDouble(ParetoChart.Dot::y),
                                p.front().stream().mapToDouble(ParetoChart.FrontPoint::y)))));
  }

  private static double[] range(AxisSpec axis, DoubleStream values) {
    double[] v = values.map(axis::position).sorted().toArray();
    double low = v[0];
    double high = v[v.length - 1];
    double span = high > low ? high - low : Math.max(1, Math.abs(high));
    return new double[] {low - 0.05 * span, high + 0.1 * span};
  }

  private List<Ticks.Tick> ticks(AxisSpec axis, double[] range, int aim) {
    return Ticks.of(axis, new double[0], range[0], range[1], aim);
  }

  private Panels panels() {
    int count = chart.panels().size();
    boolean untitled = count == 1 && chart.panels().get(0).title().isEmpty();
    return new Panels(
        count,
        Panels.columnsFor(count, style),
        Panels.leftRoom(ticks(chart.y(), rangeY, 6), style),
        style.small() * 1.9 + style.text() * 1.3,
        untitled ? style.small() * 0.6 : style.text() * 1.6,
        style.text() * 0.9);
  }

  @Override
  public double height(double width) {
    Panels panels = panels();
    double plot = panels.dataWidth(width - style.text() * 0.6);
    return panels.height(Math.min(plot * (chart.panels().size() == 1 ? 0.62 : 0.85), 210));
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (ParetoChart.Letter letter : chart.key()) {
      items.add(
          new LegendItem(
              letter.meaning(),
              (g, box) ->
                  new Pen(g)
                      .text(
                          letter.letter(),
                          style.text(),
                          Palette.line(0),
                          box.getMaxX(),
                          box.getCenterY(),
                          Pen.Align.RIGHT)));
    }
    return items;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D whole) {
    Rectangle2D area =
        new Rectangle2D.Double(
            whole.getX(), whole.getY(), whole.getWidth() - style.text() * 0.6, whole.getHeight());
    Panels panels = panels();
    Pen pen = new Pen(g);
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      drawPanel(g, i, data, panels);
      double y = data.getMinY() - style.text() * 0.75;
      String title = chart.panels().get(i).title();
      pen.text(title, style.text(), Palette.INK, data.getMinX(), y, Pen.Align.LEFT);
    }
    panels.titles(pen, style, area, chart.x().title(), chart.y().title());
  }

  private void drawPanel(Graphics2D g, int index, Rectangle2D data, Panels panels) {
    int aim = Math.max(2, (int) (data.getWidth() / (Fonts.width("0000", style.small()) * 1.35)));
    TickAxis x =
        new TickAxis(
            ticks(chart.x(), rangeX, Math.min(aim, 11)),
            rangeX[0],
            rangeX[1],
            style,
            panels.outerBottom(index));
    TickAxis y =
        new TickAxis(
            ticks(chart.y(), rangeY, 6), rangeY[0], rangeY[1], style, panels.outerLeft(index));
    Panels.draw(g, Panels.plot(x, y, false), data);
    Place place =
        (px, py) ->
            new double[] {
              x.valueToJava2D(chart.x().position(px), data, RectangleEdge.BOTTOM),
              y.valueToJava2D(chart.y().position(py), data, RectangleEdge.LEFT)
            };
    ParetoChart.Panel panel = chart.panels().get(index);
    for (ParetoChart.Dot dot : panel.others()) {
      circle(g, place.of(dot.x(), dot.y()), style.line() * 1.6, Palette.GRID.darker(), true);
    }
    target(g, data, place, index == 0);
    stair(g, panel.front(), data, place);
    labels(g, panel.front(), data, place);
  }

  /** From values to points on the page. */
  private interface Place {
    double[] of(double x, double y);
  }

  private static void circle(Graphics2D g, double[] at, double size, Color color, boolean filled) {
    Ellipse2D circle = new Ellipse2D.Double(at[0] - size / 2, at[1] - size / 2, size, size);
    g.setColor(filled ? color : Color.WHITE);
    g.fill(circle);
    if (!filled) {
      g.setColor(color);
      g.setStroke(Palette.solid(size * 0.2));
      g.draw(circle);
    }
  }

  private void target(Graphics2D g, Rectangle2D data, Place place, boolean labelled) {
    if (chart.target().isEmpty()) {
      return;
    }
    double value = chart.target().getAsDouble();
    double y = place.of(0, value)[1];
    Pen pen = new Pen(g);
    float[] dash = {4, 2.5f};
    pen.line(
        data.getMinX(),
        y,
        data.getMaxX(),
        y,
        Palette.SOFT,
        Palette.dashed(dash, style.line() * 0.7));
    if (labelled) {
      pen.textOnWhite(
          "target: " + chart.y().describe(value),
          style.small(),
          Palette.SOFT,
          data.getMaxX(),
          y + style.small() * 0.85,
          Pen.Align.RIGHT);
    }
  }

  /** What the cheapest choice up to each cost reaches. */
  private void stair(
      Graphics2D g, List<ParetoChart.FrontPoint> front, Rectangle2D data, Place place) {
    Pen pen = new Pen(g);
    for (int i = 0; i < front.size(); i++) {
      double[] at = place.of(front.get(i).x(), front.get(i).y());
      boolean last = i + 1 == front.size();
      double right = last ? data.getMaxX() : place.of(front.get(i + 1).x(), 0)[0];
      pen.line(at[0], at[1], right, at[1], Palette.line(0), Palette.solid(style.line()));
      if (!last) {
        double next = place.of(0, front.get(i + 1).y())[1];
        pen.line(right, at[1], right, next, Palette.line(0), Palette.solid(style.line()));
      }
    }
    for (ParetoChart.FrontPoint point : front) {
      double[] at = place.of(point.x(), point.y());
      double size = style.line() * (point.chosen() ? 6.5 : 3.9);
      circle(g, at, size, point.chosen() ? Palette.line(1) : Palette.line(0), !point.chosen());
      if (point.chosen()) {
        circle(g, at, style.line() * 3.2, Palette.line(1), true);
      }
    }
  }

  /**
   * Above and left of its point, where no other point can be; one that would cover another goes.
   */
  private void labels(
      Graphics2D g, List<ParetoChart.FrontPoint> front, Rectangle2D data, Place place) {
    List<Rectangle2D> taken = new ArrayList<>();
    List<ParetoChart.FrontPoint> order = new ArrayList<>(front);
    order.sort((a, b) -> Boolean.compare(b.chosen(), a.chosen()));
    Pen pen = new Pen(g);
    double size = style.small();
    for (ParetoChart.FrontPoint point : order) {
      double[] at = place.of(point.x(), point.y());
      double width = Fonts.width(point.label(), size);
      double left = Math.max(data.getMinX() + 1, at[0] - width - style.line() * 1.5);
      double middle = at[1] - size * 0.9;
      Rectangle2D box =
          new Rectangle2D.Double(left - size / 2, middle - size / 2, width + size, size);
      if (point.label().isEmpty() || taken.stream().anyMatch(box::intersects)) {
        continue;
      }
      taken.add(box);
      Color color = point.chosen() ? Palette.line(1) : Palette.line(0);
      pen.text(point.label(), size, color, left, middle, Pen.Align.LEFT);
    }
  }
}
