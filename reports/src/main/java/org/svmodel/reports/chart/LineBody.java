package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.svmodel.reports.table.Numbers;

/** Curves in one panel with names at their ends, or in small multiples with a legend. */
final class LineBody implements Body {
  static final String IDEAL = "ideal";

  private final LineChart chart;
  private final Style style;
  private final List<String> names;
  private final Lanes lanes;
  private final double[] xs;
  private final double lowX;
  private final double highX;
  private final double lowY;
  private final double highY;

  LineBody(LineChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.names = List.copyOf(chart.seriesNames());
    this.lanes = new Lanes(chart, style);
    this.xs =
        DoubleStream.concat(
                points().mapToDouble(LineChart.Point::x),
                chart.today().stream().mapToDouble(LineChart.Today::x))
            .sorted()
            .distinct()
            .toArray();
    double[] range = rangeX();
    this.lowX = range[0];
    this.highX = range[1];
    range = rangeY();
    this.lowY = range[0];
    this.highY = range[1];
  }

  private java.util.stream.Stream<LineChart.Point> points() {
    return chart.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .flatMap(series -> series.points().stream());
  }

  private double[] rangeX() {
    double low = DoubleStream.of(xs).map(chart.x()::position).min().orElse(0);
    double high = DoubleStream.of(xs).map(chart.x()::position).max().orElse(1);
    double pad = chart.x().categories().isEmpty() ? 0.03 * (high - low) : 0.4;
    pad = high > low ? pad : Math.max(pad, 0.5);
    return new double[] {low - pad, high + pad};
  }

  private double[] rangeY() {
    DoubleStream values = points().mapToDouble(LineChart.Point::y);
    if (chart.ideal()) {
      values = DoubleStream.concat(values, DoubleStream.of(xs));
    }
    double[] finite = values.map(chart.y()::position).filter(Double::isFinite).sorted().toArray();
    double low = finite.length == 0 ? 0 : finite[0];
    double high = finite.length == 0 ? 1 : finite[finite.length - 1];
    if (chart.fromZero() && !chart.y().logarithmic()) {
      return new double[] {0, high > 0 ? high * 1.1 : 1};
    }
    double span = Math.max(high - low, chart.y().logarithmic() ? 0.3 : 0.04 * Math.abs(high));
    return new double[] {low - 0.06 * span, high + 0.14 * span};
  }

  private boolean single() {
    return chart.panels().size() == 1;
  }

  private int columns() {
    return Panels.columnsFor(chart.panels().size(), style);
  }

  private List<Ticks.Tick> yTicks() {
    return Ticks.of(chart.y(), new double[0], lowY, highY, 6);
  }

  private List<Ticks.Tick> xTicks(double width) {
    double label = Fonts.width("0000", style.small());
    int aim = Math.max(2, (int) (width / (label * 1.35)));
    return Ticks.of(chart.x(), xs, lowX, highX, Math.min(aim, 11));
  }

  private Panels panels() {
    double bottom = style.small() * 1.9 + style.text() * 1.3;
    double top = single() && title(0).isEmpty() ? style.small() * 0.6 : style.text() * 1.6;
    return new Panels(
        chart.panels().size(),
        columns(),
        Panels.leftRoom(yTicks(), style),
        bottom,
        top + lanes.height(),
        style.text() * 0.9);
  }

  private String title(int panel) {
    return chart.panels().get(panel).title();
  }

  @Override
  public double height(double width) {
    Panels panels = panels();
    double plotWidth = panels.dataWidth(width - rightRoom());
    return panels.height(Math.min(plotWidth * (single() ? 0.62 : 0.85), 210));
  }

  /** Room right of the panel for the names of the curves. */
  private double rightRoom() {
    return single() ? Pen.widest(labels(), style.text()) + style.text() * 1.6 : style.text() * 0.6;
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>(names);
    if (chart.ideal()) {
      labels.add(IDEAL);
    }
    return labels;
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    if (single()) {
      items.addAll(lanes.legend());
      return items;
    }
    for (int i = 0; i < names.size(); i++) {
      int series = i;
      items.add(new LegendItem(names.get(i), (g, box) -> sample(g, box, series)));
    }
    if (chart.ideal()) {
      items.add(
          new LegendItem(
              IDEAL,
              (g, box) ->
                  new Pen(g)
                      .line(
                          box.getMinX(),
                          box.getCenterY(),
                          box.getMaxX(),
                          box.getCenterY(),
                          Palette.SOFT,
                          LineSeries.idealStroke(style))));
    }
    items.addAll(lanes.legend());
    return items;
  }

  private void sample(Graphics2D g, Rectangle2D box, int series) {
    Pen pen = new Pen(g);
    double y = box.getCenterY();
    Color color = Palette.line(series);
    pen.line(box.getMinX(), y, box.getMaxX(), y, color, Palette.stroke(series, style.line()));
    marker(g, box.getCenterX(), y, series);
  }

  private void marker(Graphics2D g, double x, double y, int series) {
    Color color = Palette.line(series);
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    java.awt.Shape marker = Palette.marker(series, LineSeries.markerSize(style));
    g.setColor(Palette.hollow(series) ? Color.WHITE : color);
    g.fill(marker);
    g.setColor(color);
    g.setStroke(Palette.solid(style.line() * 0.8));
    g.draw(marker);
    g.setTransform(saved);
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D whole) {
    Panels panels = panels();
    Pen pen = new Pen(g);
    Rectangle2D area =
        new Rectangle2D.Double(
            whole.getX(), whole.getY(), whole.getWidth() - rightRoom(), whole.getHeight());
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      drawPanel(g, i, data, panels);
      double y = data.getMinY() - lanes.height() - style.text() * 0.75;
      pen.text(title(i), style.text(), Palette.INK, data.getMinX(), y, Pen.Align.LEFT);
    }
    panels.titles(pen, style, area, chart.x().title(), chart.y().title());
  }

  private void drawPanel(Graphics2D g, int panel, Rectangle2D data, Panels panels) {
    List<Ticks.Tick> ticks = xTicks(data.getWidth());
    TickAxis x = new TickAxis(ticks, lowX, highX, style, panels.outerBottom(panel));
    TickAxis y = new TickAxis(yTicks(), lowY, highY, style, panels.outerLeft(panel));
    XYPlot plot = Panels.plot(x, y, false);
    LineSeries series = new LineSeries(chart, names, style);
    plot.setDataset(series.dataset(panel));
    plot.setRenderer(series.renderer(panel));
    Panels.draw(g, plot, data);
    today(g, panel, x, data);
    marks(g, panel, x, y, data);
    lanes.draw(g, panel, data, x, (mx, my, name) -> marker(g, mx, my, names.indexOf(name)));
    if (single()) {
      EndLabels.draw(new Pen(g), style, data, y, series.ends(panel));
    }
  }

  /** Rings around the marked points; a single panel has room for their values. */
  private void marks(Graphics2D g, int panel, TickAxis x, TickAxis y, Rectangle2D data) {
    Pen pen = new Pen(g);
    double radius = LineSeries.markerSize(style) * 0.95;
    for (LineChart.Point mark : chart.panels().get(panel).marks()) {
      double px = x.valueToJava2D(chart.x().position(mark.x()), data, RectangleEdge.BOTTOM);
      double py = y.valueToJava2D(chart.y().position(mark.y()), data, RectangleEdge.LEFT);
      g.setColor(Palette.INK);
      g.setStroke(Palette.solid(style.line()));
      g.draw(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
      if (single()) {
        String text = chart.x().describe(Double.parseDouble(Numbers.significant(mark.x())));
        boolean leftOf = px + Fonts.width(text, style.small()) + 2 * radius > data.getMaxX();
        pen.textOnWhite(
            text,
            style.small(),
            Palette.INK,
            leftOf ? px - 1.6 * radius : px + 1.6 * radius,
            py - radius - style.small() * 0.6,
            leftOf ? Pen.Align.RIGHT : Pen.Align.LEFT);
      }
    }
  }

  /** The line of today's value in every panel, its label in the first. */
  private void today(Graphics2D g, int panel, TickAxis axis, Rectangle2D data) {
    if (chart.today().isEmpty()) {
      return;
    }
    Pen pen = new Pen(g);
    LineChart.Today today = chart.today().get();
    double x = axis.valueToJava2D(chart.x().position(today.x()), data, RectangleEdge.BOTTOM);
    float[] dash = {4, 2.5f};
    pen.line(
        x,
        data.getMinY(),
        x,
        data.getMaxY(),
        Palette.SOFT,
        Palette.dashed(dash, style.line() * 0.7));
    if (panel == 0) {
      String text = today.label() + ": " + chart.x().describe(today.x());
      boolean leftOf = x + Fonts.width(text, style.small()) + 4 > data.getMaxX();
      double y = data.getMinY() + style.small() * 0.5;
      double gap = style.small() * 0.4;
      pen.textOnWhite(
          text,
          style.small(),
          Palette.SOFT,
          leftOf ? x - gap : x + gap,
          y,
          leftOf ? Pen.Align.RIGHT : Pen.Align.LEFT);
    }
  }
}
