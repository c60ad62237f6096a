package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.XYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.XYSeries;

/** Stacked bars in groups; broken into rows when the bars would become narrower than a label. */
final class BreakdownBody implements Body {
  private static final double BAR_SHARE = 0.84;
  private static final double GROUP_GAP = 0.9;

  private final BreakdownChart chart;
  private final Style style;
  private final double highest;
  private final List<Ticks.Tick> yTicks;

  BreakdownBody(BreakdownChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    double largest =
        chart.groups().stream()
            .flatMapToDouble(g -> g.bars().stream().mapToDouble(b -> percent(g, b)))
            .filter(Double::isFinite)
            .max()
            .orElse(100);
    this.highest = largest * 1.1;
    this.yTicks = Ticks.of(AxisSpec.linear(""), new double[0], 0, highest, 6);
  }

  private static double percent(BreakdownChart.Group group, BreakdownChart.Bar bar) {
    return 100 * bar.breakdown().total() / group.reference();
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (int i = 0; i < BreakdownChart.segments().size(); i++) {
      int segment = i;
      items.add(
          new LegendItem(
              BreakdownChart.segments().get(i),
              (g, box) -> Swatch.paint(g, box, segment, style.small() * 0.55)));
    }
    return items;
  }

  @Override
  public double height(double width) {
    double plot = style == Style.PAPER_1COL ? 88 : 130;
    return rows(width).size() * (plot + below(pitch(width))) + style.text() * 0.5;
  }

  private double left() {
    return Panels.leftRoom(yTicks, style);
  }

  private double labelWidth() {
    return Pen.widest(
        chart.groups().stream()
            .flatMap(g -> g.bars().stream().map(BreakdownChart.Bar::name))
            .toList(),
        style.small());
  }

  /** Room below a row: upright bar names and the group's name. */
  private double below(double pitch) {
    double names = upright(pitch) ? labelWidth() : style.small() * 1.3;
    return names + style.small() * 1.0 + style.text() * 2.2;
  }

  private boolean upright(double pitch) {
    return labelWidth() > pitch * 0.95;
  }

  /** Distance of bars in points; few bars do not become boards. */
  private double pitch(double width) {
    double widest = rows(width).stream().mapToDouble(BreakdownBody::slots).max().orElse(1);
    return Math.min((width - left()) / widest, style.text() * 5);
  }

  private static double slots(List<BreakdownChart.Group> groups) {
    return groups.stream().mapToDouble(g -> g.bars().size() + GROUP_GAP).sum();
  }

  private List<List<BreakdownChart.Group>> rows(double width) {
    double narrowest = style.small() * 1.08;
    double room = width - left();
    List<BreakdownChart.Group> groups = chart.groups();
    int count = Math.max(1, (int) Math.ceil(slots(groups) * narrowest / room));
    count = Math.min(count, groups.size());
    int perRow = (groups.size() + count - 1) / count;
    List<List<BreakdownChart.Group>> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i += perRow) {
      rows.add(groups.subList(i, Math.min(i + perRow, groups.size())));
    }
    return rows;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    List<List<BreakdownChart.Group>> rows = rows(area.getWidth());
    double rowHeight = area.getHeight() / rows.size();
    double room = area.getWidth() - left();
    double pitch = pitch(area.getWidth());
    double below = below(pitch);
    for (int i = 0; i < rows.size(); i++) {
      double top = area.getY() + i * rowHeight;
      Rectangle2D data = new Rectangle2D.Double(area.getX() + left(), top, room, rowHeight - below);
      drawRow(g, rows.get(i), data, pitch);
    }
    Pen pen = new Pen(g);
    double x = area.getX() + style.text() * 0.55;
    double middle = area.getY() + (area.getHeight() - below) / 2;
    String title = yTitle(area.getHeight() - below);
    pen.upwards(title, style.text(), Palette.INK, x, middle, Pen.Align.CENTRE);
  }

  /** As long as there is room for; the first bar's name is what may be long. */
  private String yTitle(double room) {
    Set<String> first =
        chart.groups().stream().map(g -> g.bars().get(0).name()).collect(Collectors.toSet());
    String reference = first.size() == 1 ? first.iterator().next() : "first bar";
    List<String> titles =
        List.of("execution time (% of " + reference + ")", "time (% of " + reference + ")");
    return titles.stream()
        .filter(title -> Pen.widest(List.of(title), style.text()) <= room)
        .findFirst()
        .orElse("% of first bar");
  }

  private void drawRow(
      Graphics2D g, List<BreakdownChart.Group> groups, Rectangle2D data, double pitch) {
    double span = data.getWidth() / pitch;
    double start = Math.max(0, (span - slots(groups)) / 2);
    if (chart.groups().size() > groups.size()) {
      start = 0;
    }
    List<Ticks.Tick> names = new ArrayList<>();
    DefaultTableXYDataset dataset = dataset(groups, start, names);
    boolean upright = upright(pitch);
    TickAxis x = new TickAxis(names, 0, span, style, !upright);
    x.setTickMarksVisible(false);
    TickAxis y = new TickAxis(yTicks, 0, highest, style, true);
    XYPlot plot = Panels.plot(x, y, false);
    plot.setDataset(dataset);
    plot.setRenderer(renderer());
    Panels.draw(g, plot, data);
    annotate(g, groups, data, x, y, start, pitch, upright);
  }

  /** Slots from the left: half a gap, the bars of a group, half a gap; and so on. */
  private static DefaultTableXYDataset dataset(
      List<BreakdownChart.Group> groups, double start, List<Ticks.Tick> names) {
    List<XYSeries> series = new ArrayList<>();
    for (String segment : BreakdownChart.segments()) {
      series.add(new XYSeries(segment, true, false));
    }
    double slot = start + GROUP_GAP / 2 + 0.5;
    for (BreakdownChart.Group group : groups) {
      for (BreakdownChart.Bar bar : group.bars()) {
        names.add(new Ticks.Tick(slot, bar.name()));
        double[] parts = BreakdownChart.parts(bar.breakdown());
        for (int i = 0; i < parts.length; i++) {
          series.get(i).add(slot, 100 * parts[i] / group.reference());
        }
        slot += 1;
      }
      slot += GROUP_GAP;
    }
    DefaultTableXYDataset dataset = new DefaultTableXYDataset();
    series.forEach(dataset::addSeries);
    dataset.setAutoWidth(false);
    dataset.setIntervalWidth(BAR_SHARE);
    return dataset;
  }

  private StackedXYBarRenderer renderer() {
    StackedXYBarRenderer renderer = new StackedXYBarRenderer();
    renderer.setDrawBarOutline(false);
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new SegmentPainter(style.small() * 0.55));
    return renderer;
  }

  /** Group names below, separators between groups, and the total on top of each bar. */
  private void annotate(
      Graphics2D g,
      List<BreakdownChart.Group> groups,
      Rectangle2D data,
      TickAxis x,
      TickAxis y,
      double start,
      double pitch,
      boolean upright) {
    Pen pen = new Pen(g);
    double names = upright ? labelWidth() : style.small() * 1.3;
    double nameY = data.getMaxY() + names + style.small() * 0.9 + style.text() * 0.6;
    double slot = start + GROUP_GAP / 2;
    for (BreakdownChart.Group group : groups) {
      double middle = slot + group.bars().size() / 2.0;
      double at = x.valueToJava2D(middle, data, RectangleEdge.BOTTOM);
      pen.text(group.name(), style.text(), Palette.INK, at, nameY, Pen.Align.CENTRE);
      double half = group.bars().size() * pitch / 2;
      double line = nameY - style.text() * 0.65;
      pen.line(at - half, line, at + half, line, Palette.SOFT, Palette.solid(0.5));
      for (BreakdownChart.Bar bar : group.bars()) {
        double centre = x.valueToJava2D(slot + 0.5, data, RectangleEdge.BOTTOM);
        if (upright) {
          // Not by JFreeChart, whose turned labels are outlines: a PDF's text should be found.
          double from = data.getMaxY() + style.small() * 0.5;
          pen.upwards(bar.name(), style.small(), Palette.INK, centre, from, Pen.Align.RIGHT);
        }
        total(pen, percent(group, bar), data, y, centre, pitch);
        slot += 1;
      }
      slot += GROUP_GAP;
    }
  }

  /** The total is written only where it fits beside its neighbours. */
  private void total(
      Pen pen, double percent, Rectangle2D data, TickAxis y, double centre, double pitch) {
    if (!Double.isFinite(percent)) {
      return;
    }
    String text = String.format(Locale.ROOT, "%.0f", percent);
    double size = style.small() * 0.88;
    double top = y.valueToJava2D(percent, data, RectangleEdge.LEFT);
    if (Fonts.width("100", size) <= pitch * 1.05) {
      pen.textOnWhite(text, size, Palette.SOFT, centre, top - size * 0.55, Pen.Align.CENTRE);
    }
  }

  /** Draws JFreeChart's bar rectangles with the segment's colour and hatch. */
  private record SegmentPainter(double pitch) implements XYBarPainter {
    @Override
    public void paintBar(
        Graphics2D g,
        XYBarRenderer renderer,
        int row,
        int column,
        RectangularShape bar,
        RectangleEdge base) {
      Swatch.paint(g, bar.getBounds2D(), row, pitch);
    }

    @Override
    public void paintBarShadow(
        Graphics2D g,
        XYBarRenderer renderer,
        int row,
        int column,
        RectangularShape bar,
        RectangleEdge base,
        boolean pegShadow) {
      // Bars have no shadow.
    }
  }
}
