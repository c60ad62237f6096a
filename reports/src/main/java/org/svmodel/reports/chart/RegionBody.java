package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Coloured and hatched regions with their borders, iso-lines, and the place of the machine. */
final class RegionBody implements Body {
  /** Rows overlap by this much: viewers that smooth edges would show white seams. */
  private static final double HAIR = 0.25;

  private final RegionChart chart;
  private final Style style;
  private final PlaneAxes axes;

  /** Names that occur, most frequent first: their order decides the look. */
  private final List<Integer> occurring;

  RegionBody(RegionChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.axes =
        new PlaneAxes(
            chart.x(),
            chart.y(),
            chart.panels().stream()
                .flatMapToDouble(p -> p.values().xs().stream().mapToDouble(v -> v))
                .toArray(),
            chart.panels().stream()
                .flatMapToDouble(p -> p.values().ys().stream().mapToDouble(v -> v))
                .toArray(),
            style);
    int[] counts = new int[chart.names().size()];
    chart.panels().stream()
        .flatMap(p -> p.regions().stream())
        .flatMap(List::stream)
        .filter(r -> r >= 0)
        .forEach(r -> counts[r]++);
    this.occurring =
        IntStream.range(0, counts.length)
            .filter(r -> counts[r] > 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .toList();
  }

  private boolean single() {
    return chart.panels().size() == 1;
  }

  private Panels panels() {
    boolean titled = !single() || !chart.panels().get(0).values().title().isEmpty();
    return axes.panels(chart.panels().size(), titled);
  }

  @Override
  public double height(double width) {
    return PlaneAxes.height(panels(), width);
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (int look = 0; look < occurring.size(); look++) {
      int l = look;
      items.add(
          new LegendItem(
              chart.names().get(occurring.get(look)),
              (g, box) -> Hatch.paint(g, box, l, style.small() * 0.8)));
    }
    if (chart.panels().stream()
        .flatMap(p -> p.regions().stream())
        .anyMatch(row -> row.contains(-1))) {
      items.add(new LegendItem("none, or no prediction", (g, box) -> empty(g, box)));
    }
    items.add(
        new LegendItem(
            chart.value(),
            (g, box) ->
                new Pen(g)
                    .line(
                        box.getMinX(),
                        box.getCenterY(),
                        box.getMaxX(),
                        box.getCenterY(),
                        Color.BLACK,
                        Palette.solid(style.line() * 0.7))));
    chart
        .today()
        .ifPresent(
            today ->
                items.add(
                    new LegendItem(
                        today.label(), (g, box) -> mark(g, box.getCenterX(), box.getCenterY()))));
    return items;
  }

  private static void empty(Graphics2D g, Rectangle2D box) {
    g.setColor(Palette.INK);
    g.setStroke(Palette.solid(0.5));
    g.draw(box);
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    Panels panels = panels();
    Pen pen = new Pen(g);
    for (int i = 0; i < chart.panels().size(); i++) {
      Rectangle2D data = panels.data(i, area);
      drawPanel(g, chart.panels().get(i), axes.place(data, panels, i), data);
      double y = data.getMinY() - style.text() * 0.75;
      String title = chart.panels().get(i).values().title();
      pen.text(title, style.text(), Palette.INK, data.getMinX(), y, Pen.Align.LEFT);
    }
    panels.titles(pen, style, area, chart.x().title(), chart.y().title());
  }

  private void drawPanel(
      Graphics2D g, RegionChart.Panel panel, PlaneAxes.Placed placed, Rectangle2D data) {
    HeatMapChart.Panel values = panel.values();
    double[] xs = placed.bordersX(values.xs());
    double[] ys = placed.bordersY(values.ys());
    regions(g, panel, xs, ys);
    borders(new Pen(g), panel, xs, ys);
    RegionLabels labels = new RegionLabels(style);
    if (single()) {
      for (int region : occurring) {
        labels.place(chart.names().get(region), region, panel, xs, ys);
      }
    }
    IsoLines lines = new IsoLines(g, style, data);
    labels.taken().forEach(lines::keepFree);
    lines.draw(placed.contours(values.xs(), values.ys(), values.grid()), levels(values));
    labels.draw(g);
    placed.draw(g);
    chart.today().ifPresent(t -> mark(g, placed.pageX(t.x()), placed.pageY(t.y())));
  }

  private List<Double> levels(HeatMapChart.Panel values) {
    double[] finite =
        values.values().stream()
            .flatMap(List::stream)
            .mapToDouble(v -> v)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (finite.length == 0 || !(finite[finite.length - 1] > finite[0])) {
      return List.of();
    }
    return Ticks.round(finite[0], finite[finite.length - 1], single() ? 9 : 6);
  }

  /** Neighbours in a row that are alike are painted as one. */
  private void regions(Graphics2D g, RegionChart.Panel panel, double[] xs, double[] ys) {
    for (int j = 0; j < panel.regions().size(); j++) {
      List<Integer> row = panel.regions().get(j);
      int from = 0;
      for (int i = 1; i <= row.size(); i++) {
        if (i == row.size() || !row.get(i).equals(row.get(from))) {
          double top = ys[j + 1] - (j + 1 < panel.regions().size() ? HAIR : 0);
          Rectangle2D box = new Rectangle2D.Double(xs[from], top, xs[i] - xs[from], ys[j] - top);
          if (row.get(from) >= 0) {
            Hatch.paint(g, box, occurring.indexOf(row.get(from)), style.small() * 0.8);
          }
          from = i;
        }
      }
    }
  }

  private void borders(Pen pen, RegionChart.Panel panel, double[] xs, double[] ys) {
    List<List<Integer>> regions = panel.regions();
    for (int j = 0; j < regions.size(); j++) {
      for (int i = 0; i < regions.get(j).size(); i++) {
        int here = regions.get(j).get(i);
        if (i > 0 && regions.get(j).get(i - 1) != here) {
          pen.line(xs[i], ys[j], xs[i], ys[j + 1], Palette.INK, Palette.solid(style.line()));
        }
        if (j > 0 && regions.get(j - 1).get(i) != here) {
          pen.line(xs[i], ys[j], xs[i + 1], ys[j], Palette.INK, Palette.solid(style.line()));
        }
      }
    }
  }

  /** A dot with a white rim. */
  private void mark(Graphics2D g, double x, double y) {
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    for (double[] look : new double[][] {{1.5, 1}, {1.1, 0}}) {
      Shape dot = Palette.marker(0, style.small() * look[0]);
      g.setColor(look[1] > 0 ? Color.WHITE : Color.BLACK);
      g.fill(dot);
    }
    g.setTransform(saved);
  }
}
