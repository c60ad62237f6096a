package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.ui.RectangleEdge;

/** Bars about a line, a row per parameter, with the ends of the ranges beside them. */
final class TornadoBody implements Body {
  /** More rows than these are counted, not drawn. */
  private static final int MOST_ROWS = 8;

  /** A bar narrower than this share of the base has no labels. */
  private static final double NARROW = 0.01;

  /** One narrower than this is counted, not drawn. */
  private static final double UNSEEN = 0.003;

  private static final int BETTER = 0;
  private static final int WORSE = 1;

  private final TornadoChart chart;
  private final Style style;
  private final RowPanels panels;

  TornadoBody(TornadoChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.panels =
        RowPanels.of(
            chart.panels().stream().map(TornadoBody::names).toList(),
            style.small() * 1.55,
            style.small() * 1.1,
            style);
  }

  private static RowPanels.Names names(TornadoChart.Panel panel) {
    return RowPanels.Names.of(panel.bars(), large(panel), TornadoChart.Bar::name);
  }

  /** Bars that can be seen, widest first. */
  private static List<TornadoChart.Bar> large(TornadoChart.Panel panel) {
    return panel.bars().stream()
        .filter(bar -> bar.width(panel.base()) >= UNSEEN * panel.base())
        .sorted(Comparator.comparingDouble(bar -> -bar.width(panel.base())))
        .limit(MOST_ROWS)
        .toList();
  }

  @Override
  public double height(double width) {
    return panels.height();
  }

  @Override
  public List<LegendItem> legend() {
    return List.of(
        new LegendItem("better than today", (g, box) -> Swatch.paint(g, box, BETTER, 3)),
        new LegendItem("worse than today", (g, box) -> Swatch.paint(g, box, WORSE, 3)));
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    Pen pen = new Pen(g);
    for (int i = 0; i < chart.panels().size(); i++) {
      TornadoChart.Panel panel = chart.panels().get(i);
      Rectangle2D data = panels.data(i, area);
      TickAxis axis = axis(panel, data);
      TickAxis none = new TickAxis(List.of(), 0, 1, style, false);
      Panels.draw(g, Panels.plot(axis, none, true), data);
      panels.title(pen, data, panel.title());
      List<TornadoChart.Bar> bars = large(panel);
      panels.draw(
          pen,
          area,
          data,
          names(panel),
          (r, y, height) -> bar(g, panel, bars.get(r), data, axis, y, height));
      base(pen, axis.valueToJava2D(panel.base(), data, RectangleEdge.BOTTOM), data);
    }
    panels.axisTitle(pen, area, chart.value());
  }

  private void base(Pen pen, double x, Rectangle2D data) {
    pen.line(x, data.getMinY(), x, data.getMaxY(), Palette.INK, Palette.solid(style.line() * 0.9));
  }

  /** From the lowest to the highest value, with room for the labels at both sides. */
  private TickAxis axis(TornadoChart.Panel panel, Rectangle2D data) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(panel.base()),
                panel.bars().stream().flatMapToDouble(b -> DoubleStream.of(b.atLow(), b.atHigh())))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double low = values[0];
    double span = Math.max(values[values.length - 1] - low, 0.02 * Math.abs(panel.base()));
    double label = labelled(panel, data) ? labelWidth(panel) : style.small();
    double room = span * label / (data.getWidth() - 2 * label);
    double from = low - room;
    double to = low + span + room;
    int aim = Math.max(2, (int) (data.getWidth() / Fonts.width("00000", style.small()) / 1.5));
    List<Ticks.Tick> ticks =
        Ticks.of(AxisSpec.linear(""), new double[0], from, to, Math.min(aim, 8)).stream()
            .filter(t -> t.position() >= 0)
            .toList();
    return new TickAxis(ticks, from, to, style, true);
  }

  private double labelWidth(TornadoChart.Panel panel) {
    List<String> labels = panel.bars().stream().flatMap(b -> Stream.of(b.low(), b.high())).toList();
    return Pen.widest(labels, style.small()) + style.small() * 0.8;
  }

  /** Whether there is room for the ends of the ranges beside the bars. */
  private boolean labelled(TornadoChart.Panel panel, Rectangle2D data) {
    return data.getWidth() > 3.2 * labelWidth(panel);
  }

  private void bar(
      Graphics2D g,
      TornadoChart.Panel panel,
      TornadoChart.Bar bar,
      Rectangle2D data,
      TickAxis axis,
      double y,
      double pitch) {
    Pen pen = new Pen(g);
    double base = axis.valueToJava2D(panel.base(), data, RectangleEdge.BOTTOM);
    double[] ends = {bar.atLow(), bar.atHigh()};
    String[] labels = {bar.low(), bar.high()};
    double height = pitch * 0.62;
    for (int e = 0; e < 2; e++) {
      if (!Double.isFinite(ends[e])) {
        continue;
      }
      double end = axis.valueToJava2D(ends[e], data, RectangleEdge.BOTTOM);
      boolean better = ends[e] > panel.base();
      Rectangle2D box =
          new Rectangle2D.Double(Math.min(base, end), y - height / 2, Math.abs(end - base), height);
      Swatch.paint(g, box, better ? BETTER : WORSE, style.small() * 0.55);
      boolean outermost = !(sameSide(panel, ends) && inner(panel, ends, e));
      if (outermost
          && labelled(panel, data)
          && Math.abs(ends[e] - panel.base()) >= NARROW * panel.base()) {
        double gap = style.small() * 0.4;
        pen.text(
            labels[e],
            style.small() * 0.92,
            Palette.SOFT,
            better ? end + gap : end - gap,
            y,
            better ? Pen.Align.LEFT : Pen.Align.RIGHT);
      }
    }
  }

  private static boolean sameSide(TornadoChart.Panel panel, double[] ends) {
    return (ends[0] - panel.base()) * (ends[1] - panel.base()) > 0;
  }

  private static boolean inner(TornadoChart.Panel panel, double[] ends, int e) {
    return Math.abs(ends[e] - panel.base()) < Math.abs(ends[1 - e] - panel.base());
  }
}
