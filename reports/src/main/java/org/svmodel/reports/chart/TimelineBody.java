package org.svmodel.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Lanes of processors, coloured by what they do; below them a filled curve for each queue. */
final class TimelineBody implements Body {
  private static final double MILLI = 1e3;

  private final TimelineChart chart;
  private final Style style;
  private final double mostJobs;

  TimelineBody(TimelineChart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.mostJobs = chart.mostJobs();
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    for (int i = 0; i < BreakdownChart.segments().size(); i++) {
      int part = i;
      items.add(
          new LegendItem(
              BreakdownChart.segments().get(i),
              (g, box) -> Swatch.paint(g, box, part, style.small() * 0.55)));
    }
    return items;
  }

  private double lane() {
    return style.small() * (chart.lanes().size() > 32 ? 0.7 : 1.25);
  }

  private double queue() {
    return style.small() * 1.6;
  }

  private double gap() {
    return style.text() * 2.2;
  }

  @Override
  public double height(double width) {
    double axis = style.small() * 1.9 + style.text() * 1.5;
    return chart.lanes().size() * lane() + gap() + chart.queues().size() * queue() + axis;
  }

  private double left() {
    List<String> names = new ArrayList<>(chart.lanes().stream().map(l -> l.name()).toList());
    names.addAll(chart.queues().stream().map(q -> q.name()).toList());
    return Pen.widest(names, style.small()) + style.small() * 0.6;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    double x = area.getX() + left();
    double width = area.getMaxX() - x - style.text();
    double scale = area.getHeight() / height(area.getWidth());
    double y = area.getY();
    Pen pen = new Pen(g);
    for (int i = 0; i < chart.lanes().size(); i++) {
      double h = lane() * scale;
      drawLane(g, chart.lanes().get(i), new Rectangle2D.Double(x, y, width, h * 0.88));
      if (chart.lanes().size() <= 32 || i % 4 == 0) {
        name(pen, chart.lanes().get(i).name(), x, y + h * 0.44);
      }
      y += h;
    }
    y += gap() * scale;
    String caption =
        "jobs at each station; a row is " + AxisSpec.number(round(mostJobs)) + " jobs high";
    if (!chart.queues().isEmpty()) {
      pen.text(caption, style.small(), Palette.SOFT, x, y - style.small(), Pen.Align.LEFT);
    }
    for (TimelineChart.Queue each : chart.queues()) {
      double h = queue() * scale;
      drawQueue(g, each, new Rectangle2D.Double(x, y, width, h * 0.9));
      name(pen, each.name(), x, y + h * 0.55);
      y += h;
    }
    axis(pen, x, width, y);
  }

  private static double round(double jobs) {
    return Math.round(jobs * 10) / 10.0;
  }

  private void name(Pen pen, String text, double x, double y) {
    double at = x - style.small() * 0.4;
    pen.text(text, style.small(), Palette.INK, at, y, Pen.Align.RIGHT);
  }

  private void drawLane(Graphics2D g, TimelineChart.Lane lane, Rectangle2D box) {
    int[] parts = TimelineChart.dominant(lane, chart.from(), chart.to());
    double slice = box.getWidth() / parts.length;
    int begin = 0;
    for (int s = 1; s <= parts.length; s++) {
      if (s == parts.length || parts[s] != parts[begin]) {
        if (parts[begin] >= 0) {
          Rectangle2D span =
              new Rectangle2D.Double(
                  box.getX() + begin * slice, box.getY(), (s - begin) * slice, box.getHeight());
          Swatch.paint(g, span, parts[begin], style.small() * 0.55);
        }
        begin = s;
      }
    }
  }

  private void drawQueue(Graphics2D g, TimelineChart.Queue queue, Rectangle2D box) {
    Path2D path = new Path2D.Double();
    path.moveTo(box.getX(), box.getMaxY());
    double slice = box.getWidth() / queue.jobs().size();
    for (int i = 0; i < queue.jobs().size(); i++) {
      double share = mostJobs > 0 ? queue.jobs().get(i) / mostJobs : 0;
      double y = box.getMaxY() - share * box.getHeight();
      path.lineTo(box.getX() + i * slice, y);
      path.lineTo(box.getX() + (i + 1) * slice, y);
    }
    path.lineTo(box.getMaxX(), box.getMaxY());
    path.closePath();
    g.setColor(Palette.line(0));
    g.fill(path);
    new Pen(g)
        .line(
            box.getX(),
            box.getMaxY(),
            box.getMaxX(),
            box.getMaxY(),
            Palette.GRID,
            Palette.solid(0.4));
  }

  private void axis(Pen pen, double x, double width, double y) {
    double span = chart.to() - chart.from();
    double from = chart.from() * MILLI;
    pen.line(x, y, x + width, y, Palette.SOFT, Palette.solid(0.5));
    for (double value : Ticks.round(from, chart.to() * MILLI, 8)) {
      double at = x + (value - from) / (span * MILLI) * width;
      pen.line(at, y, at, y + style.small() * 0.35, Palette.SOFT, Palette.solid(0.5));
      double below = y + style.small() * 1.1;
      pen.text(AxisSpec.number(value), style.small(), Palette.INK, at, below, Pen.Align.CENTRE);
    }
    double title = y + style.small() * 1.9 + style.text() * 0.6;
    pen.text("time (ms)", style.text(), Palette.INK, x + width / 2, title, Pen.Align.CENTRE);
  }
}
