package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;

/** Two bars with whiskers for each parameter. */
final class IndexBody implements Body {
  /** Rows whose ST may lie this high are drawn; the others are counted: nothing can be seen. */
  private static final double LEAST = 0.01;

  private static final int FIRST = 0;
  private static final int TOTAL = 1;

  private final IndexChart chart;
  private final Style style;
  private final RowPanels panels;

  IndexBody(IndexChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.panels =
        RowPanels.of(
            chart.panels().stream().map(IndexBody::names).toList(),
            style.small() * 1.9,
            style.small() * 1.25,
            style);
  }

  private static RowPanels.Names names(IndexChart.Panel panel) {
    return RowPanels.Names.of(panel.rows(), large(panel), IndexChart.Row::name);
  }

  /** Rows that can be seen, largest ST first. */
  private static List<IndexChart.Row> large(IndexChart.Panel panel) {
    return panel.rows().stream()
        .filter(r -> orZero(r.total().high()) >= LEAST || !r.remark().isEmpty())
        .sorted(Comparator.comparingDouble(r -> -orZero(r.total().value())))
        .toList();
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
    for (int i = 0; i < chart.panels().size(); i++) {
      IndexChart.Panel panel = chart.panels().get(i);
      Rectangle2D data = panels.data(i, area);
      TickAxis axis = axis(data.getWidth());
      TickAxis none = new TickAxis(List.of(), 0, 1, style, false);
      Panels.draw(g, Panels.plot(axis, none, true), data);
      panels.title(pen, data, panel.title());
      List<IndexChart.Row> rows = large(panel);
      panels.draw(
          pen,
          area,
          data,
          names(panel),
          (r, y, height) -> row(g, rows.get(r), data, axis, y, height));
    }
    panels.axisTitle(pen, area, "share of the speedup's variance");
  }

  private TickAxis axis(double width) {
    double high = high(width);
    double last = Math.min(high, 1);
    double labels = width * last / high / Fonts.width("0.000", style.small());
    int aim = Math.max(1, Math.min(6, (int) labels));
    List<Ticks.Tick> ticks = Ticks.of(AxisSpec.linear(""), new double[0], 0, last, aim);
    return new TickAxis(ticks, 0, high, style, true);
  }

  private void row(
      Graphics2D g, IndexChart.Row row, Rectangle2D data, TickAxis axis, double y, double height) {
    double a = bar(g, row.first(), FIRST, data, axis, y - height * 0.19, height * 0.36);
    double b = bar(g, row.total(), TOTAL, data, axis, y + height * 0.19, height * 0.36);
    double beside = Math.max(a, b) + style.small() * 0.5;
    new Pen(g).text(row.remark(), remarkSize(), Palette.SOFT, beside, y, Pen.Align.LEFT);
  }

  /** End of the axis of all panels: every bar with the remark beside it has room. */
  private double high(double width) {
    return chart.panels().stream()
        .flatMap(p -> p.rows().stream())
        .mapToDouble(r -> needed(r, width))
        .reduce(0.1, Math::max);
  }

  private double needed(IndexChart.Row row, double width) {
    double end = Math.max(orZero(row.first().high()), orZero(row.total().high()));
    double room =
        row.remark().isEmpty() ? 0 : Fonts.width(row.remark(), remarkSize()) + style.small();
    return end * 1.04 / Math.max(0.4, 1 - room / width);
  }

  private double remarkSize() {
    return style.small() * 0.92;
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
