package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.ui.RectangleEdge;

/** Two bars with whiskers for each parameter. */
final class IndexBody implements Body {
  private static final int MOST_ROWS = 8;
  private static final int FIRST = 0;
  private static final int TOTAL = 1;

  private final IndexChart chart;
  private final Style style;
  private final RowPanels panels;
  private final double highest;

  IndexBody(IndexChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    int most = chart.panels().stream().mapToInt(p -> p.rows().size()).max().orElse(1);
    List<String> names =
        chart.panels().stream().flatMap(p -> p.rows().stream().map(IndexChart.Row::name)).toList();
    this.panels =
        new RowPanels(
            chart.panels().size(),
            Math.min(most, MOST_ROWS),
            Pen.widest(names, style.small()),
            style.small() * 1.9,
            style.small() * 1.25,
            style);
    this.highest =
        chart.panels().stream()
            .flatMap(p -> p.rows().stream())
            .flatMapToDouble(r -> DoubleStream.of(r.first().high(), r.total().high()))
            .filter(Double::isFinite)
            .reduce(0.1, Math::max);
  }

  @Override
  public double height(double width) {
    return panels.height();
  }

  @Override
  public List<LegendItem> legend() {
    return List.of(
        new LegendItem("S1: the parameter alone", (g, box) -> Swatch.paint(g, box, FIRST, 3)),
        new LegendItem("ST: with its interactions", (g, box) -> Swatch.paint(g, box, TOTAL, 3)),
        new LegendItem(
            "95 % confidence",
            (g, box) -> whisker(new Pen(g), box.getMinX(), box.getMaxX(), box.getCenterY())));
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    Pen pen = new Pen(g);
    int visible = panels.visible(area);
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      panels.name(pen, data, chart.panels().get(i).title());
      drawPanel(g, chart.panels().get(i), data, visible);
    }
    panels.axisTitle(pen, area, "share of the speedup's variance");
  }

  private void drawPanel(Graphics2D g, IndexChart.Panel panel, Rectangle2D data, int visible) {
    double high = highest * 1.04;
    List<Ticks.Tick> ticks = Ticks.of(AxisSpec.linear(""), new double[0], 0, high, 6);
    TickAxis axis = new TickAxis(ticks, 0, high, style, true);
    Panels.draw(g, Panels.plot(axis, new TickAxis(List.of(), 0, 1, style, false), true), data);
    List<IndexChart.Row> rows =
        panel.rows().stream()
            .sorted(Comparator.comparingDouble(r -> -orZero(r.total().value())))
            .limit(visible)
            .toList();
    double pitch = data.getHeight() / Math.min(visible, panels.rows());
    Pen pen = new Pen(g);
    for (int r = 0; r < rows.size(); r++) {
      IndexChart.Row row = rows.get(r);
      double y = data.getMinY() + (r + 0.5) * pitch;
      double x = data.getMinX() - style.small() * 0.5;
      pen.text(row.name(), style.small(), Palette.INK, x, y, Pen.Align.RIGHT);
      double a = bar(g, row.first(), FIRST, data, axis, y - pitch * 0.19, pitch * 0.36);
      double b = bar(g, row.total(), TOTAL, data, axis, y + pitch * 0.19, pitch * 0.36);
      remark(pen, row.remark(), data, Math.max(a, b) + style.small() * 0.5, y);
    }
  }

  /** Beside the bars, or inside the panel's right end where there is no room. */
  private void remark(Pen pen, String remark, Rectangle2D data, double x, double y) {
    double size = style.small() * 0.92;
    boolean fits = x + Fonts.width(remark, size) <= data.getMaxX();
    if (fits) {
      pen.text(remark, size, Palette.SOFT, x, y, Pen.Align.LEFT);
    } else if (!remark.isEmpty()) {
      pen.textOnWhite(remark, size, Palette.SOFT, data.getMaxX(), y, Pen.Align.RIGHT);
    }
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** Draws a bar; tells where it ends, its interval included. */
  private double bar(
      Graphics2D g,
      IndexChart.Estimate estimate,
      int look,
      Rectangle2D data,
      TickAxis axis,
      double y,
      double height) {
    double end = place(axis, data, estimate.value());
    Swatch.paint(
        g,
        new Rectangle2D.Double(data.getMinX(), y - height / 2, end - data.getMinX(), height),
        look,
        3);
    double high = place(axis, data, estimate.high());
    whisker(new Pen(g), place(axis, data, estimate.low()), high, y);
    return Math.max(end, high);
  }

  /** On the page; what is below 0 or no number at the axis. */
  private static double place(TickAxis axis, Rectangle2D data, double value) {
    return axis.valueToJava2D(Math.max(0, orZero(value)), data, RectangleEdge.BOTTOM);
  }

  private void whisker(Pen pen, double from, double to, double y) {
    if (!(to > from)) {
      return;
    }
    double half = style.small() * 0.18;
    pen.line(from, y, to, y, Palette.INK, Palette.solid(style.line() * 0.7));
    for (double x : new double[] {from, to}) {
      pen.line(x, y - half, x, y + half, Palette.INK, Palette.solid(style.line() * 0.7));
    }
  }
}
