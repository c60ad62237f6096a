package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Coloured cells with iso-lines and one colour scale at the right. */
final class HeatMapBody implements Body {
  private final HeatMapChart chart;
  private final Style style;
  private final double lowest;
  private final double highest;
  private final PlaneAxes axes;

  HeatMapBody(HeatMapChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    double[] values = chart.finiteValues();
    this.lowest = Arrays.stream(values).min().orElse(0);
    this.highest = Arrays.stream(values).max().orElse(1);
    this.axes =
        new PlaneAxes(
            chart.x(), chart.y(), all(HeatMapChart.Panel::xs), all(HeatMapChart.Panel::ys), style);
  }

  private double[] all(Function<HeatMapChart.Panel, List<Double>> values) {
    return chart.panels().stream()
        .flatMap(panel -> values.apply(panel).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private boolean single() {
    return chart.panels().size() == 1;
  }

  private Panels panels() {
    boolean untitled = single() && chart.panels().get(0).title().isEmpty();
    return axes.panels(chart.panels().size(), !untitled);
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
    return PlaneAxes.height(panels(), width - scaleRoom());
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
    PlaneAxes.Placed placed = axes.place(data, panels, index);
    cells(new Pen(g), panel, placed);
    if (placed.isContinuous()) {
      new IsoLines(g, style, data)
          .draw(placed.contours(panel.xs(), panel.ys(), panel.grid()), levels());
    }
    placed.draw(g);
  }

  private void cells(Pen pen, HeatMapChart.Panel panel, PlaneAxes.Placed placed) {
    double[] xs = placed.bordersX(panel.xs());
    double[] ys = placed.bordersY(panel.ys());
    double[][] grid = panel.grid();
    // Neighbours overlap by a hair: viewers that smooth edges would show white seams.
    double hair = 0.25;
    for (int j = 0; j < grid.length; j++) {
      double above = j + 1 < grid.length ? hair : 0;
      for (int i = 0; i < grid[j].length; i++) {
        double over = i + 1 < grid[j].length ? hair : 0;
        if (Double.isFinite(grid[j][i])) {
          pen.fill(
              new Rectangle2D.Double(
                  xs[i], ys[j + 1] - above, xs[i + 1] - xs[i] + over, ys[j] - ys[j + 1] + above),
              Palette.cividis(share(grid[j][i])));
        }
      }
    }
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
