package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A whole chart on its page: title and question, body, legend. All lengths in points. */
final class Figure {
  private static final double SAMPLE_WIDTH = 2.2;

  private final Chart chart;
  private final Style style;
  private final Body body;
  private final double margin;
  private final List<String> titleLines;
  private final List<String> questionLines;
  private final List<List<Body.LegendItem>> legendRows;

  Figure(Chart chart, Style style) {
    this.chart = chart;
    this.style = style;
    this.body = body();
    this.margin = style.text() * 0.6;
    double inner = style.width() - 2 * margin;
    this.titleLines = Pen.wrap(chart.title(), style.title(), inner);
    this.questionLines = Pen.wrap(chart.question(), style.text(), inner);
    this.legendRows = legendRows(inner);
  }

  private Body body() {
    if (chart instanceof BreakdownChart breakdown) {
      return new BreakdownBody(breakdown, style);
    }
    if (chart instanceof LineChart lines) {
      return new LineBody(lines, style);
    }
    if (chart instanceof ScatterChart scatter) {
      return new ScatterBody(scatter, style);
    }
    if (chart instanceof DotChart dots) {
      return new DotBody(dots, style);
    }
    if (chart instanceof TimelineChart timeline) {
      return new TimelineBody(timeline, style);
    }
    if (chart instanceof TornadoChart tornado) {
      return new TornadoBody(tornado, style);
    }
    if (chart instanceof IndexChart indices) {
      return new IndexBody(indices, style);
    }
    if (chart instanceof RegionChart regions) {
      return new RegionBody(regions, style);
    }
    if (chart instanceof MatrixChart matrix) {
      return new MatrixBody(matrix, style);
    }

    if (chart instanceof ParetoChart pareto) {
      return new ParetoBody(pareto, style);
    }
    return new HeatMapBody((HeatMapChart) chart, style);
  }

  double width() {
    return style.width();
  }

  double height() {
    if (style.fixedHeight() > 0) {
      return style.fixedHeight();
    }
    double inner = style.width() - 2 * margin;
    return Math.ceil(2 * margin + header() + body.height(inner) + footer());
  }

  private double header() {
    double lines = titleLines.size() * style.title() + questionLines.size() * style.text();
    return lines * 1.3 + style.text() * 0.4;
  }

  private double footer() {
    return legendRows.isEmpty() ? 0 : (legendRows.size() * 1.5 + 0.4) * style.text();
  }

  void draw(Graphics2D g) {
    // JFreeChart saves and restores this hint and fails where it is not set.
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Pen pen = new Pen(g);
    pen.fill(new Rectangle2D.Double(0, 0, width(), height()), Color.WHITE);
    double y = margin;
    y = block(pen, titleLines, style.title(), Palette.INK, y);
    block(pen, questionLines, style.text(), Palette.SOFT, y);
    double top = margin + header();
    double bottom = height() - margin - footer();
    body.draw(g, new Rectangle2D.Double(margin, top, width() - 2 * margin, bottom - top));
    drawLegend(g, bottom + style.text() * 1.05);
  }

  private double block(Pen pen, List<String> lines, double size, Color color, double top) {
    double y = top;
    for (String line : lines) {
      pen.text(line, size, color, margin, y + size * 0.6, Pen.Align.LEFT);
      y += size * 1.3;
    }
    return y;
  }

  private double itemWidth(Body.LegendItem item) {
    return style.text() * (SAMPLE_WIDTH + 0.5) + Fonts.width(item.name(), style.text());
  }

  /** Fills rows from the left; the rows are then centred. */
  private List<List<Body.LegendItem>> legendRows(double inner) {
    List<List<Body.LegendItem>> rows = new ArrayList<>();
    double x = 0;
    for (Body.LegendItem item : body.legend()) {
      double width = itemWidth(item);
      if (rows.isEmpty() || x + width > inner) {
        rows.add(new ArrayList<>());
        x = 0;
      }
      rows.get(rows.size() - 1).add(item);
      x += width + style.text() * 1.3;
    }
    return rows;
  }

  private void drawLegend(Graphics2D g, double top) {
    Pen pen = new Pen(g);
    double size = style.text();
    double y = top;
    for (List<Body.LegendItem> row : legendRows) {
      double total =
          row.stream().mapToDouble(this::itemWidth).sum() + (row.size() - 1) * size * 1.3;
      double x = (width() - total) / 2;
      for (Body.LegendItem item : row) {
        Rectangle2D box = new Rectangle2D.Double(x, y - size / 2, size * SAMPLE_WIDTH, size);
        item.sample().draw(g, box);
        double after = x + size * (SAMPLE_WIDTH + 0.5);
        pen.text(item.name(), size, Palette.INK, after, y, Pen.Align.LEFT);
        x += itemWidth(item) + size * 1.3;
      }
      y += size * 1.5;
    }
  }
}
