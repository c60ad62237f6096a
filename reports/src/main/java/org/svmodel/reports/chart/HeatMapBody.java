package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Coloured cells with iso-lines and one colour scale at the right. */
final class HeatMapBody implements Body {
  private final HeatMapChart chart;
  private final Style style;
  private final double lowest;
  private final double highest;
  private final double[] rangeX;
  private final double[] rangeY;

  HeatMapBody(HeatMapChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    double[] values = chart.finiteValues();
    this.lowest = Arrays.stream(values).min().orElse(0);
    this.highest = Arrays.stream(values).max().orElse(1);
    this.rangeX = range(chart.x(), HeatMapChart.Panel::xs);
    this.rangeY = range(chart.y(), HeatMapChart.Panel::ys);
  }

  private double[] range(AxisSpec axis, Function<HeatMapChart.Panel, List<Double>> values) {
    double[] positions =
        chart.panels().stream()
            .flatMap(panel -> values.apply(panel).stream())
            .mapToDouble(axis::position)
            .sorted()
            .toArray();
    double pad = axis.categories().isEmpty() ? 0 : 0.5;
    return new double[] {positions[0] - pad, positions[positions.length - 1] + pad};
  }

  private boolean single() {
    return chart.panels().size() == 1;
  }

  private int columns() {
    return Panels.columnsFor(chart.panels().size(), style);
  }

  private List<Ticks.Tick> ticks(
      AxisSpec axis, Function<HeatMapChart.Panel, List<Double>> values, double[] range, int aim) {
    double[] all =
        chart.panels().stream()
            .flatMap(panel -> values.apply(panel).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return Ticks.of(axis, all, range[0], range[1], aim);
  }

  private List<Ticks.Tick> yTicks() {
    return ticks(chart.y(), HeatMapChart.Panel::ys, rangeY, 7);
  }

  private Panels panels() {
    double bottom = style.small() * 1.9 + style.text() * 1.3;
    boolean untitled = single() && chart.panels().get(0).title().isEmpty();
    return new Panels(
        chart.panels().size(),
        columns(),
        Panels.leftRoom(yTicks(), style),
        bottom,
        untitled ? style.small() * 0.6 : style.text() * 1.6,
        style.text() * 1.1);
  }

  /** Round values within the range, where iso-lines are drawn and the scale is labelled. */
  private List<Double> levels() {
    if (!(highest > lowest)) {
      return List.of();
    }
    return Ticks.round(lowest, highest, single() ? 10 : 8);
  }

  private List<Ticks.Tick> scaleTicks() {
    return levels().stream().map(v -> new Ticks.Tick(v, AxisSpec.number(v))).toList();
  }

  private double scaleRoom() {
    double labels =
        Pen.widest(scaleTicks().stream().map(Ticks.Tick::label).toList(), style.small());
    return style.text() * 3.6 + labels + style.small();
  }

  @Override
  public List<LegendItem> legend() {
    return List.of();
  }

  @Override
  public double height(double width) {
    Panels panels = panels();
    double plotWidth = panels.dataWidth(width - scaleRoom());
    return panels.height(Math.min(plotWidth * (single() ? 0.68 : 0.9), 215));
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D whole) {
    Panels panels = panels();
    Pen pen = new Pen(g);
    Rectangle2D area =
        new Rectangle2D.Double(
            whole.getX(), whole.getY(), whole.getWidth() - scaleRoom(), whole.getHeight());
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      drawPanel(g, i, data, panels);
      double y = data.getMinY() - style.text() * 0.75;
      String title = chart.panels().get(i).title();
      pen.text(title, style.text(), Palette.INK, data.getMinX(), y, Pen.Align.LEFT);
    }
    panels.titles(pen, style, area, chart.x().title(), chart.y().title());
    Rectangle2D first = panels.data(0, area);
    Rectangle2D last = panels.data(chart.panels().size() - 1, area);
    double x = area.getMaxX() + style.text() * 1.1;
    scale(
        pen,
        new Rectangle2D.Double(x, first.getMinY(), style.text(), last.getMaxY() - first.getMinY()));
  }

  private void drawPanel(Graphics2D g, int index, Rectangle2D data, Panels panels) {
    HeatMapChart.Panel panel = chart.panels().get(index);
    int aim = Math.max(2, (int) (data.getWidth() / Fonts.width("00000", style.small()) / 1.3));
    List<Ticks.Tick> xTicks = ticks(chart.x(), HeatMapChart.Panel::xs, rangeX, Math.min(aim, 9));
    TickAxis x = new TickAxis(xTicks, rangeX[0], rangeX[1], style, panels.outerBottom(index));
    TickAxis y = new TickAxis(yTicks(), rangeY[0], rangeY[1], style, panels.outerLeft(index));
    cells(new Pen(g), panel, data, x, y);
    if (chart.x().categories().isEmpty() && chart.y().categories().isEmpty()) {
      new IsoLines(g, style, data).draw(pixels(panel, data, x, y), levels());
    }
    XYPlot plot = Panels.plot(x, y, false);
    plot.setRangeGridlinesVisible(false);
    Panels.draw(g, plot, data);
  }

  /** The grid in page coordinates, so that iso-lines are straight where the axes are. */
  private Contours pixels(HeatMapChart.Panel panel, Rectangle2D data, TickAxis x, TickAxis y) {
    double[] px =
        panel.xs().stream()
            .mapToDouble(v -> x.valueToJava2D(chart.x().position(v), data, RectangleEdge.BOTTOM))
            .toArray();
    double[] py =
        panel.ys().stream()
            .mapToDouble(v -> y.valueToJava2D(chart.y().position(v), data, RectangleEdge.LEFT))
            .toArray();
    return new Contours(px, py, panel.grid());
  }

  /** Each cell reaches half way to its neighbours; the outer ones end at their grid line. */
  private void cells(Pen pen, HeatMapChart.Panel panel, Rectangle2D data, TickAxis x, TickAxis y) {
    double[] ex = edges(chart.x(), panel.xs());
    double[] ey = edges(chart.y(), panel.ys());
    double[][] grid = panel.grid();
    // Neighbours overlap by a hair: viewers that smooth edges would show white seams.
    double hair = 0.25;
    for (int j = 0; j < grid.length; j++) {
      double bottom = y.valueToJava2D(ey[j], data, RectangleEdge.LEFT);
      double top = y.valueToJava2D(ey[j + 1], data, RectangleEdge.LEFT);
      for (int i = 0; i < grid[j].length; i++) {
        double left = x.valueToJava2D(ex[i], data, RectangleEdge.BOTTOM);
        double right = x.valueToJava2D(ex[i + 1], data, RectangleEdge.BOTTOM);
        double over = i + 1 < grid[j].length ? hair : 0;
        double above = j + 1 < grid.length ? hair : 0;
        if (Double.isFinite(grid[j][i])) {
          pen.fill(
              new Rectangle2D.Double(left, top - above, right - left + over, bottom - top + above),
              Palette.cividis(share(grid[j][i])));
        }
      }
    }
  }

  private static double[] edges(AxisSpec axis, List<Double> values) {
    int n = values.size();
    double pad = axis.categories().isEmpty() ? 0 : 0.5;
    double[] edges = new double[n + 1];
    edges[0] = axis.position(values.get(0)) - pad;
    edges[n] = axis.position(values.get(n - 1)) + pad;
    for (int i = 1; i < n; i++) {
      edges[i] = (axis.position(values.get(i - 1)) + axis.position(values.get(i))) / 2;
    }
    return edges;
  }

  private double share(double value) {
    return highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
  }

  /** The colour scale: value upwards, labelled at the iso-lines' levels. */
  private void scale(Pen pen, Rectangle2D box) {
    int steps = 64;
    double step = box.getHeight() / steps;
    for (int i = 0; i < steps; i++) {
      double over = i == 0 ? 0 : 0.25;
      double y = box.getMaxY() - (i + 1) * step;
      pen.fill(
          new Rectangle2D.Double(box.getX(), y, box.getWidth(), step + over),
          Palette.cividis((i + 0.5) / steps));
    }
    double small = style.small();
    for (Ticks.Tick tick : scaleTicks()) {
      double y = box.getMaxY() - share(tick.position()) * box.getHeight();
      double x = box.getMaxX();
      pen.line(x, y, x + small * 0.35, y, Palette.SOFT, Palette.solid(0.5));
      pen.text(tick.label(), small, Palette.INK, x + small * 0.6, y, Pen.Align.LEFT);
    }
    double x = box.getX() + scaleRoom() - style.text() * 1.6;
    pen.upwards(chart.value(), style.text(), Palette.INK, x, box.getCenterY(), Pen.Align.CENTRE);
  }
}
